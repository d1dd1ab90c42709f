/** The Swedish format is `2026-11-25 09:00:00`. */
const inBrazil = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'America/Sao_Paulo',
	dateStyle: 'short',
	timeStyle: 'medium',
});

const DATE = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/** Returns a time in São Paulo as `2026-11-25` and `09:00:00`. */
export function momentOf(at: number): { date: string; time: string } {
	const [date = '', time = ''] = inBrazil.format(at).split(' ');
	return { date, time };
}

/** Converts `25/11/2026` to `2026-11-25`. Returns `undefined` if the day does not exist. */
export function isoDate(text: string): string | undefined {
	const [, day, month, year] = DATE.exec(text) ?? [];
	if (year === undefined) return undefined;
	const iso = `${year}-${month}-${day}`;
	const at = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}

/** Converts `2026-11-25` to `25/11/2026`. */
export const omieDate = (iso: string): string => iso.split('-').reverse().join('/');

/** Converts `25/11/2026` to the format of webhooks. */
export const webhookDate = (text: string): string => `${isoDate(text)}T00:00:00-03:00`;
