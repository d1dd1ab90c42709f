/** The Swedish format is `2026-11-25 09:00:00`. */
const inBrazil = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'America/Sao_Paulo',
	dateStyle: 'short',
	timeStyle: 'medium',
});

const DATE = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/** `2026-11-25` and `09:00:00` in São Paulo. */
export function momentOf(at: number): { date: string; time: string } {
	const [date = '', time = ''] = inBrazil.format(at).split(' ');
	return { date, time };
}

/** `25/11/2026` as `2026-11-25`; `undefined` if there is no such day. */
export function isoDate(text: string): string | undefined {
	const [, day, month, year] = DATE.exec(text) ?? [];
	if (year === undefined) return undefined;
	const iso = `${year}-${month}-${day}`;
	const at = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}

/** `2026-11-25` as `25/11/2026`. */
export const omieDate = (iso: string): string => iso.split('-').reverse().join('/');

/** `25/11/2026` as in webhooks. */
export const webhookDate = (text: string): string => `${isoDate(text)}T00:00:00-03:00`;
