export const QUANTITY_PLACES = 4;
export const PRICE_PLACES = 8;
export const PERCENT_PLACES = 4;
export const CENTS = 2;

/** Whether a number, written out, has at most so many digits before and after its point. */
export const isDecimal = (value: number, digits: number, places: number): boolean =>
	new RegExp(`^\\d{1,${digits}}(\\.\\d{1,${places}})?$`).test(String(value));

/** A number that {@link isDecimal}, in whole units of its last place: `scaled(1.5, 2)` is 150n. */
export function scaled(value: number, places: number): bigint {
	const [whole = '0', fraction = ''] = String(value).split('.');
	return BigInt(whole + fraction.padEnd(places, '0'));
}

/** Halves are rounded up; neither side is ever negative. */
export const divided = (dividend: bigint, divisor: bigint): bigint =>
	(dividend + divisor / 2n) / divisor;

export const inReais = (cents: bigint): number => Number(cents) / 100;
