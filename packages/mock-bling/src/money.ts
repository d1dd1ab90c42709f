/** Decimal places kept from an input number. */
const PLACES = 10;
const UNIT = 10n ** BigInt(PLACES);
const CENT = UNIT / 100n;

/** Rounds halves away from zero. */
function divided(dividend: bigint, divisor: bigint): bigint {
	const half = dividend < 0n ? -divisor / 2n : divisor / 2n;
	return (dividend + half) / divisor;
}

/** Converts a number to whole units of its last kept decimal place. */
function exact(value: number): bigint {
	const text = String(value);
	const written = text.includes('e') ? value.toFixed(PLACES) : text;
	const [whole = '0', fraction = ''] = written.replace('-', '').split('.');
	const digits = BigInt(whole + fraction.slice(0, PLACES).padEnd(PLACES, '0'));
	return value < 0 ? -digits : digits;
}

export const toCents = (value: number): bigint => divided(exact(value), CENT);

/** Price of a quantity, rounded to the cent. */
export const priced = (quantity: number, price: number): bigint =>
	divided(exact(quantity) * exact(price), UNIT * CENT);

export const percentOf = (cents: bigint, percent: number): bigint =>
	divided(cents * exact(percent), 100n * UNIT);

export const fromCents = (cents: bigint): number => Number(cents) / 100;
