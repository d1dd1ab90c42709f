import { createHash } from 'node:crypto';
import type { Delivery, LedgerEntry } from '@rdcrm/mock-kit';

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Ids that no other record has by chance. */
const ID = /[0-9a-f]{8,}(?:-[0-9a-f]{4,})*/gi;
/** A short number means a record only with what it counts, and in its own system. */
const COUNTED = /"?(ticket|contact)(?:_id|\.id|\[id\])"?[=:]"?(\d+)/g;

const counted = (system: string, what: string, number: string) => `${system}/${what}/${number}`;

/** What a delivery of a system is about: the record that it names first, or the person's address. */
export function keysOf(system: string, { body }: Pick<Delivery, 'body'>): string[] {
	const text = decoded(body);
	const numbers = [...text.matchAll(COUNTED)];
	if (numbers.length > 0) {
		return numbers.map(([, what = '', number = '']) => counted(system, `${what}s`, number));
	}
	const [id] = text.match(/(?<="id":")[0-9a-f-]{8,}(?=")/) ?? [];
	// Beside an id only what is called so is the record's own.
	const [email] = text.match(id === undefined ? EMAIL : /(?<="email":")[^"]+(?=")/) ?? [];
	return [id ?? [], email ? [email, hashOf(email)] : []].flat();
}

/** By which Mailchimp knows a person. */
const hashOf = (email: string) => createHash('md5').update(email.toLowerCase()).digest('hex');

/** The record of an id, where the id alone tells it from all others. */
export const keyOfRecord = (id: string): string[] => id.match(/^[0-9a-f-]{8,}$/i) ?? [];

/** Everything in a call to a system that may name a record. */
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
