/** The area codes that exist in Brazil. */
const AREA = '(?:1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])';
/** Mobiles have nine digits since 2016; a landline has eight and begins with 2 to 5. */
const MOBILE = new RegExp(`^${AREA}9\\d{8}$`);
const LANDLINE = new RegExp(`^${AREA}[2-5]\\d{7}$`);
const OLD_MOBILE = new RegExp(`^(${AREA})([6-9]\\d{7})$`);

interface Digits {
	/** With its plus */
	foreign?: string;
	/** Area code and number in Brazil */
	national?: string;
}

/** Without what people write between the digits, the country code, the trunk zero and the carrier. */
function read(text: string | null | undefined): Digits {
	const joined = (text ?? '').replace(/[\s().\u2010-\u2015-]/g, '');
	if (/^\+[1-9]\d{6,14}$/.test(joined) && !joined.startsWith('+55')) return { foreign: joined };
	const [, national] = /^(?:\+55|55|0|0[1-9]\d)?([1-9]\d{9,10})$/.exec(joined) ?? [];
	return { national };
}

/**
 * The phone in E.164, or empty where it is not sure to be one. Sure are a plus with digits, and a
 * Brazilian number with its area code; of one that misses the ninth digit nobody knows whether it
 * still exists.
 */
export function surePhone(text: string | null | undefined): string {
	const { foreign, national = '' } = read(text);
	if (foreign !== undefined) return foreign;
	return MOBILE.test(national) || LANDLINE.test(national) ? `+55${national}` : '';
}

/** What is the same for all ways to write one phone, its ninth digit included; empty for none. */
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
