/** WhatsApp's ids of groups are at least this long. */
const GROUP_LENGTH = 18;

/**
 * Returns WhatsApp's address for what a caller wrote: an address as it is, otherwise the digits. A number that is too
 * long for a person is a group's.
 */
export function jidOf(number: string): string {
	if (/@(g\.us|s\.whatsapp\.net|broadcast|lid)$/.test(number)) return number;
	const digits = number.replace(/\D/g, '');
	return `${digits}@${digits.length >= GROUP_LENGTH ? 'g.us' : 's.whatsapp.net'}`;
}

export const isPerson = (jid: string): boolean => jid.endsWith('@s.whatsapp.net');

export const numberOf = (jid: string): string => jid.split('@')[0] ?? '';
