import { own } from './dictionary';

/** Display names that cannot be derived from RD's name. */
const OWN_NAMES: Record<string, string> = {
	auth_header: 'Authentication Header',
	auth_key: 'Authentication Key',
	event_name: 'Event',
	one_time_price: 'One-Time Price',
	url: 'URL',
	whatsapp_username: 'WhatsApp User Name',
};

/**
 * Returns the display name of a field of RD: "Job Title" for "job_title", "Contacts" for "contact_ids".
 */
export function displayNameOf(name: string): string {
	const ownName = own(OWN_NAMES, name);
	if (ownName !== undefined) return ownName;
	return name
		.replace(/_ids$/, 's')
		.replace(/_id$/, '')
		.split('_')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}

/** Whether a text can be the slug of a custom field: letters, digits, "_" and "-". */
export function isSlug(text: string): boolean {
	return /^[\w-]+$/.test(text) && text !== '__proto__';
}

/**
 * Returns the fields that RD complains about, as the editor shows them: "owner_id not found" is about
 * "Owner".
 */
export function fieldsIn(detail: string): string[] {
	const names = detail
		.split('; ')
		.flatMap(
			(complaint) => /^([a-z]+(?:_[a-z]+)*)(?:\.\S+)? (?:must|is|not)\b/.exec(complaint)?.[1] ?? [],
		)
		.map(displayNameOf);
	return [...new Set(names)];
}
