export type Format = 'html' | 'text';

/** How values are formatted in the texts of an item. */
export interface Style {
	/** BCP 47 tag, for example `pt-BR` */
	locale: string;
	/** ISO 4217 code, for example `BRL` */
	currency: string;
	timeZone: string;
	/** Base address of the CRM's pages, without a trailing slash */
	crmUrl: string;
}

const LONGEST_VALUE = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const isPortuguese = ({ locale }: Style) => /^pt\b/i.test(locale);

export function moneyText(amount: unknown, { locale, currency }: Style): string {
	const number = Number(amount ?? 0) || 0;
	return number.toLocaleString(locale, { style: 'currency', currency });
}

/** Returns date and time in the time zone of the workflow; blank if it is not a valid time. */
export function momentText(moment: unknown, { locale, timeZone }: Style): string {
	const at = Date.parse(String(moment));
	if (Number.isNaN(at)) return '';
	const form = { dateStyle: 'short', timeStyle: 'short', timeZone } as const;
	return new Intl.DateTimeFormat(locale, form).format(at);
}

/** Returns `2 d 3 h 5 min`, in whole minutes; blank if an end is missing or comes first. */
export function spanText(from: unknown, to: unknown, style: Style): string {
	const span = Date.parse(String(to)) - Date.parse(String(from));
	if (Number.isNaN(span) || span < 0) return '';
	const parts = [
		`${Math.floor(span / DAY)} d`,
		`${Math.floor((span % DAY) / HOUR)} h`,
		`${Math.floor((span % HOUR) / MINUTE)} min`,
	].filter((part) => !part.startsWith('0 '));
	if (parts.length > 0) return parts.join(' ');
	return isPortuguese(style) ? 'menos de 1 min' : 'less than 1 min';
}

/** Returns a value as one line of at most a thousand characters. */
export function oneLine(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') return '';
	const signs = Array.from(
		String(value)
			.slice(0, 4 * LONGEST_VALUE)
			.replace(/\s+/g, ' ')
			.trim(),
	);
	return signs.length > LONGEST_VALUE
		? `${signs.slice(0, LONGEST_VALUE).join('')}…`
		: signs.join('');
}

/** Escapes a value so that it is neither HTML nor a placeholder of the system that shows it. */
export function escaped(value: string, format: Format): string {
	if (format === 'text') return value.replace(/</g, '‹').replace(/>/g, '›');
	return value
		.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
		.replace(/\{(?=[{%]|$)/g, '{\u200b');
}
