import { expect } from 'vitest';
import type { Mock } from './mock.ts';

/** A call of a client, and the result that the client promises for it. */
export type Call<AMock extends Mock> = {
	/** Name in the client's documentation. */
	name: string;
	/** Returns the call's arguments, evaluated right before the call. */
	args?(mock: AMock): readonly unknown[] | Promise<readonly unknown[]>;
	/** Difference between the client and its documentation. */
	difference?: { what: string; why: string };
} & (
	| { /** Matches what the call returns. */ returns: unknown }
	| { /** Matches the error that the call throws. */ fails: object }
);

/** Values of an operation's parameters and body, by their location in OpenAPI. */
export interface Given {
	path?: Record<string, string>;
	query?: Record<string, unknown>;
	body?: unknown;
}

/** Calls that clients generated from a mock's OpenAPI document make to it, in this order. */
export interface ClientCalls<AMock extends Mock = Mock> {
	/** Folder name of the mock. */
	mockName: string;
	createMock(): AMock;
	/** The token or key. The document says where it goes. */
	credential(mock: AMock, url: string): string | Promise<string>;
	/** Calls named by operation, each with one argument. */
	calls: readonly (Call<AMock> & { args?(mock: AMock): [Given] })[];
}

/** Matches the result of generated clients for an answer without a body. */
export const NO_CONTENT: unknown = expect.toBeOneOf([null, undefined, '']);

/** Gets a token from the mock without going through its OAuth2 pages. */
export async function tokenFrom(url: string): Promise<string> {
	const response = await fetch(`${url}/_sandbox/tokens`, { method: 'POST', body: '{}' });
	const { access_token } = (await response.json()) as { access_token: string };
	return access_token;
}

/** Returns the id of a collection's newest record, as the number that the API shows. */
export function newestId(collection: { all(): readonly { id: string }[] }): number {
	return Number(newest(collection).id);
}

/** Returns the newest record of a collection. @throws if the collection is empty */
export function newest<T>(collection: { all(): readonly T[] }): T {
	const record = collection.all().at(-1);
	if (record === undefined) throw new Error('The collection is empty.');
	return record;
}

/** Matches a list that contains a record with these members. */
export const listWith = (members: object): unknown =>
	expect.arrayContaining([expect.objectContaining(members)]);
