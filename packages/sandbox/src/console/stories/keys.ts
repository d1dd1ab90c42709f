import { createHash } from 'node:crypto';
import type { Delivery, LedgerEntry } from '@rdcrm/mock-kit';

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Ids that are too long for two records to share one by chance. */
const ID = /[0-9a-f]{8,}(?:-[0-9a-f]{4,})*/gi;
/** A short number identifies a record only together with its kind, and within its own system. */
const COUNTED = /"?(ticket|contact)(?:_id|\.id|\[id\])"?[=:]"?(\d+)/g;

const counted = (system: string, what: string, number: string) => `${system}/${what}/${number}`;

/** Returns the keys of the record that a delivery names first, or of the person's e-mail address. */
export function keysOf(system: string, { body }: Pick<Delivery, 'body'>): string[] {
	const text = decoded(body);
	const numbers = [...text.matchAll(COUNTED)];
	if (numbers.length > 0) {
		return numbers.map(([, what = '', number = '']) => counted(system, `${what}s`, number));
	}
	const [id] = text.match(/(?<="id":")[0-9a-f-]{8,}(?=")/) ?? [];
	// If there is an id, only the field `email` belongs to the same record.
	const [email] = text.match(id === undefined ? EMAIL : /(?<="email":")[^"]+(?=")/) ?? [];
	return [id ?? [], email ? [email, hashOf(email)] : []].flat();
}

/** Returns the hash by which Mailchimp identifies a person. */
const hashOf = (email: string) => createHash('md5').update(email.toLowerCase()).digest('hex');

/** Returns the id as a key, if it identifies a record by itself. */
export const keyOfRecord = (id: string): string[] => id.match(/^[0-9a-f-]{8,}$/i) ?? [];

/** Returns everything in a call to a system that may name a record. */
export function wordsOf(system: string, { path, query, requestBody }: LedgerEntry): string[] {
	const text = decoded([path, JSON.stringify(query), JSON.stringify(requestBody)].join(' '));
	const numbers = [...path.matchAll(/(tickets|contacts)\/(\d+)/g)];
	return [
		...(text.match(ID) ?? []),
		...(text.match(EMAIL) ?? []),
		...numbers.map(([, what = '', number = '']) => counted(system, what, number)),
	];
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}
