export type Format = 'html' | 'text';

/** How values are written in the texts of an item. */
export interface Style {
	/** A BCP 47 tag, for example `pt-BR` */
	locale: string;
	/** An ISO 4217 code, for example `BRL` */
	currency: string;
	timeZone: string;
	/** Where the CRM's pages begin, without a slash at the end */
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

/** Day and time in the zone of the workflow; blank for anything that is no moment. */
export function momentText(moment: unknown, { locale, timeZone }: Style): string {
	const at = Date.parse(String(moment));
	if (Number.isNaN(at)) return '';
	const form = { dateStyle: 'short', timeStyle: 'short', timeZone } as const;
	return new Intl.DateTimeFormat(locale, form).format(at);
}

/** `2 d 3 h 5 min`, whole minutes; blank where an end is missing or comes first. */
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

/** One line of at most a thousand characters, whatever a record holds. */
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

/** A value so that it is no markup: neither HTML nor a placeholder of the system that shows it. */
export function escaped(value: string, format: Format): string {
	if (format === 'text') return value.replace(/</g, '‹').replace(/>/g, '›');
	return value
		.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
		.replace(/\{(?=[{%]|$)/g, '{\u200b');
}
