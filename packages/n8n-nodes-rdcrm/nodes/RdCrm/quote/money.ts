/** A decimal number without rounding: `units` × 10^-`scale`. */
export interface Decimal {
	units: bigint;
	scale: number;
}

const NOTHING = BigInt(0);
const TWO = BigInt(2);
const TEN = BigInt(10);
const HUNDRED = BigInt(100);

const DECIMAL = /^([+-]?)(\d{0,30})(?:\.(\d{0,30}))?(?:e([+-]?\d{1,2}))?$/i;

/** Reads a number of the CRM, or its text. @returns `null` if it is not a number */
export function decimalOf(value: unknown): Decimal | null {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string') return null;
	const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text.trim()) ?? [];
	if (sign === undefined || whole + fraction === '') return null;
	const units = BigInt(whole + fraction) * BigInt(sign === '-' ? -1 : 1);
	const scale = fraction.length - Number(exponent);
	return scale < 0 ? { units: units * TEN ** BigInt(-scale), scale: 0 } : { units, scale };
}

export const product = (a: Decimal, b: Decimal): Decimal => ({
	units: a.units * b.units,
	scale: a.scale + b.scale,
});

/** Rounds to cents, half away from zero as on paper. @throws if the amount exceeds what a number can hold */
export function centsOf({ units, scale }: Decimal): number {
	const cents = units * HUNDRED;
	const one = TEN ** BigInt(scale);
	const size = cents < NOTHING ? -cents : cents;
	const rounded = (TWO * size + one) / (TWO * one);
	const result = Number(cents < NOTHING ? -rounded : rounded);
	if (!Number.isSafeInteger(result)) throw new RangeError('The amount is too large');
	// Turns -0 into 0.
	return result + 0;
}

/** Returns a plain decimal such as `0.125`, without an exponent or trailing zeros. */
export function textOf({ units, scale }: Decimal): string {
	const size = (units < NOTHING ? -units : units).toString().padStart(scale + 1, '0');
	const whole = size.slice(0, size.length - scale);
	const fraction = size.slice(size.length - scale).replace(/0+$/, '');
	const text = fraction === '' ? whole : `${whole}.${fraction}`;
	return units < NOTHING ? `-${text}` : text;
}
