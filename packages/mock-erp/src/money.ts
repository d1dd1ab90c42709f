/** Decimal places of a quantity. */
export const QUANTITY_PLACES = 4;

/** Returns a decimal string as a whole number of its smallest unit: `parseDecimal('1.5', 2)` is 150n. */
export function parseDecimal(text: string, places: number): bigint {
	const [whole = '0', fraction = ''] = text.split('.');
	return BigInt(whole + fraction.padEnd(places, '0'));
}

export const parseCents = (text: string): bigint => parseDecimal(text, 2);

export function formatCents(cents: bigint): string {
	const digits = cents.toString().padStart(3, '0');
	return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Removes trailing zeros: `2.500` and `2.5` are the same quantity. */
export function canonicalQuantity(text: string): string {
	const [whole = '0', fraction = ''] = text.split('.');
	const digits = fraction.replace(/0+$/, '');
	return `${BigInt(whole)}${digits && `.${digits}`}`;
}

/** Divides and rounds half up. Neither operand is ever negative. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
	return (dividend + divisor / 2n) / divisor;
}
