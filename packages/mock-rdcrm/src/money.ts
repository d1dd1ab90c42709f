/** Rounds to cents, half up, unaffected by errors of binary fractions (1.005 becomes 1.01). */
export function cents(value: number): number {
	return Math.round(clean(clean(value) * 100)) / 100;
}

function clean(value: number): number {
	return Number(value.toPrecision(15));
}
