/** The existing area codes of Brazil. */
const AREA = '(?:1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])';
/** Mobile numbers have nine digits since 2016. Landline numbers have eight and begin with 2 to 5. */
const MOBILE = new RegExp(`^${AREA}9\\d{8}$`);
const LANDLINE = new RegExp(`^${AREA}[2-5]\\d{7}$`);
const OLD_MOBILE = new RegExp(`^(${AREA})([6-9]\\d{7})$`);

interface Digits {
	/** Including the plus */
	foreign?: string;
	/** Brazilian area code and number */
	national?: string;
}

/** Returns the digits without separators, country code, trunk zero and carrier code. */
function read(text: string | null | undefined): Digits {
	const joined = (text ?? '').replace(/[\s().\u2010-\u2015-]/g, '');
	if (/^\+[1-9]\d{6,14}$/.test(joined) && !joined.startsWith('+55')) return { foreign: joined };
	const [, national] = /^(?:\+55|55|0|0[1-9]\d)?([1-9]\d{9,10})$/.exec(joined) ?? [];
	return { national };
}

/**
 * Returns a phone in E.164, or empty if it is not certainly valid. A plus with digits is, and so is a
 * Brazilian number with its area code. A mobile number without its ninth digit is not, since it may no longer
 * exist.
 */
export function surePhone(text: string | null | undefined): string {
	const { foreign, national = '' } = read(text);
	if (foreign !== undefined) return foreign;
	return MOBILE.test(national) || LANDLINE.test(national) ? `+55${national}` : '';
}

/**
 * Returns a key that all spellings of a phone share, with or without the ninth digit; empty if there is none.
 */
export function phoneKey(text: string | null | undefined): string {
	const { foreign, national = '' } = read(text);
	if (foreign !== undefined) return foreign.slice(1);
	if (MOBILE.test(national) || LANDLINE.test(national)) return `55${national}`;
	const [, area, number] = OLD_MOBILE.exec(national) ?? [];
	return area === undefined ? (text ?? '').replace(/\D/g, '') : `55${area}9${number}`;
}

export function isMobile(phone: string): boolean {
	return phone.startsWith('+55') && MOBILE.test(phone.slice(3));
}
