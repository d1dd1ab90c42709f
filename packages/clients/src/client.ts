import { type Mock, serve } from '@rdcrm/mock-kit';
import { expect } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

/** A call of a client, and what the client makes of the mock's answer. */
export type Call<AMock extends Mock> = {
	/** As the client's documentation has it. */
	name: string;
	/** Made right before the call. */
	args?(mock: AMock): readonly unknown[] | Promise<readonly unknown[]>;
	/** Where the client does not do what its documentation promises. */
	difference?: { what: string; why: string };
} & (
	| { /** Matches what the call returns. */ returns: unknown }
	| { /** Matches the error that the call ends with. */ fails: object }
);

/** Makes the call of that name. */
export type Caller = (name: string, args: readonly unknown[]) => Promise<unknown>;

/** How the calls come about. */
export type How =
	| 'runs in the tests'
	| 'generated from the OpenAPI document'
	| 'the requests that its source builds';

export interface ClientRecord<AMock extends Mock = Mock> {
	/** As its registry names it. */
	name: string;
	version: string;
	how: How;
	/** The folder of the mock. */
	mockName: string;
	createMock(): AMock;
	/** A client that was told the mock's address. */
	connect(url: string, mock: AMock): Caller | Promise<Caller>;
	/** In this order, on one mock. */
	calls: readonly Call<AMock>[];
}

/** The version of an npm package that the tests use. */
export function versionOf(name: keyof typeof manifest.devDependencies): string {
	return manifest.devDependencies[name];
}

export type Answer = { returned: unknown } | { failure: unknown };

/** What the calls of a client end with, in their order, on a mock that listens on this machine. */
export async function answersOf<AMock extends Mock>({
	createMock,
	connect,
	calls,
}: ClientRecord<AMock>): Promise<Answer[]> {
	const mock = createMock();
	const { url, close } = await serve(mock, 0);
	try {
		const call = await connect(url, mock);
		const answers: Answer[] = [];
		for (const { name, args } of calls) {
			const given = (await args?.(mock)) ?? [];
			answers.push(
				await call(name, given).then(
					(returned) => ({ returned }),
					(failure: unknown) => ({ failure }),
				),
			);
		}
		return answers;
	} finally {
		await close();
	}
}

type Method = (...args: unknown[]) => unknown;

/** Calls a client's methods by their paths, such as `tickets.show`. */
export function methodsOf(client: unknown): Caller {
	return async (name, args) => {
		const path = name.split('.');
		const owner = path
			.slice(0, -1)
			.reduce((object, part) => Reflect.get(Object(object), part), client);
		const method: unknown = Reflect.get(Object(owner), path.at(-1) ?? '');
		if (typeof method !== 'function') throw new TypeError(`The client has no ${name}.`);
		return await (method as Method).call(owner, ...args);
	};
}

/** The id of the newest record of a collection, which is a number on the wire. */
export function newestId(collection: { all(): readonly { id: string }[] }): number {
	return Number(newest(collection).id);
}

/** The newest record of a collection. */
export function newest<T>(collection: { all(): readonly T[] }): T {
	const record = collection.all().at(-1);
	if (record === undefined) throw new Error('The collection is empty.');
	return record;
}

/** Matches a list that has a record with these members. */
export const listWith = (members: object): unknown =>
	expect.arrayContaining([expect.objectContaining(members)]);
