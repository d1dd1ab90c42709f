export const QUANTITY_PLACES = 4;
export const PRICE_PLACES = 8;
export const PERCENT_PLACES = 4;
export const CENTS = 2;

/** Whether a number has at most this many digits before and after its decimal point. */
export const isDecimal = (value: number, digits: number, places: number): boolean =>
	new RegExp(`^\\d{1,${digits}}(\\.\\d{1,${places}})?$`).test(String(value));

/** Returns a number that {@link isDecimal} accepts in whole units of its last place: `scaled(1.5, 2)` is 150n. */
export function scaled(value: number, places: number): bigint {
	const [whole = '0', fraction = ''] = String(value).split('.');
	return BigInt(whole + fraction.padEnd(places, '0'));
}

/** Divides and rounds half up. Neither operand is ever negative. */
export const divided = (dividend: bigint, divisor: bigint): bigint =>
	(dividend + divisor / 2n) / divisor;

export const inReais = (cents: bigint): number => Number(cents) / 100;
