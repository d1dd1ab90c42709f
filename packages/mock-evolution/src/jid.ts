/** WhatsApp's ids of groups are at least this long. */
const GROUP_LENGTH = 18;

/**
 * Converts a caller's input to a WhatsApp address. An address stays as it is; anything else is reduced to its digits. A
 * number that is too long for a person belongs to a group.
 */
export function jidOf(number: string): string {
	if (/@(g\.us|s\.whatsapp\.net|broadcast|lid)$/.test(number)) return number;
	const digits = number.replace(/\D/g, '');
	return `${digits}@${digits.length >= GROUP_LENGTH ? 'g.us' : 's.whatsapp.net'}`;
}

export const isPerson = (jid: string): boolean => jid.endsWith('@s.whatsapp.net');

export const numberOf = (jid: string): string => jid.split('@')[0] ?? '';
