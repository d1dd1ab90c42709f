import { markOf } from './text';

const LONGEST = 254;

/** An address for comparing: no spaces around it, lower case; no tricks with dots or plus. */
export function normalEmail(email: string | null | undefined): string {
	return (email ?? '').trim().toLowerCase();
}

/** Whether a normal address can be in the CRM at all, and so is worth a search. */
export function isSearchable(email: string): boolean {
	return email.length <= LONGEST && /^[^\s@",()\\]+@[a-z0-9.-]+$/.test(email);
}

/** Whether the CRM takes a normal address for a contact. */
export function isAccepted(email: string): boolean {
	return (
		email.length <= LONGEST &&
		/^[a-z0-9_'+-]+(\.[a-z0-9_'+-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(email)
	);
}

/** Tells whether an address is the one that was seen, without keeping it; empty for none. */
export function emailMark(email: string): string {
	return email === '' ? '' : markOf('email', email);
}
