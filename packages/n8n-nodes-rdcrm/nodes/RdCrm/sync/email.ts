import { markOf } from './cleanText';

const LONGEST = 254;

/** Returns an address for comparison: trimmed and in lower case. Dots and plus tags count. */
export function normalEmail(email: string | null | undefined): string {
	return (email ?? '').trim().toLowerCase();
}

/** Whether a normalized address may exist in the CRM, and is worth a search. */
export function isSearchable(email: string): boolean {
	return email.length <= LONGEST && /^[^\s@",()\\]+@[a-z0-9.-]+$/.test(email);
}

/** Whether the CRM accepts a normalized address for a contact. */
export function isAccepted(email: string): boolean {
	return (
		email.length <= LONGEST &&
		/^[a-z0-9_'+-]+(\.[a-z0-9_'+-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(email)
	);
}

/** Returns a hash that identifies an address without storing it; empty if there is none. */
export function emailMark(email: string): string {
	return email === '' ? '' : markOf('email', email);
}
