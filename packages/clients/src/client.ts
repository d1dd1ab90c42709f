import { type Mock, serve } from '@rdcrm/mock-kit';
import type { Call } from '@rdcrm/mock-kit/client-calls';
import manifest from '../package.json' with { type: 'json' };

/** Makes the call with this name. @throws the error that the client reports */
export type Caller = (name: string, args: readonly unknown[]) => Promise<unknown>;

/** How the client's requests are made. */
export type How =
	| 'runs in the tests'
	| 'generated from the OpenAPI document'
	| 'the requests that its source builds';

export interface ClientRecord<AMock extends Mock = Mock> {
	/** Name in the client's registry. */
	name: string;
	version: string;
	how: How;
	/** Folder name of the mock. */
	mockName: string;
	createMock(): AMock;
	/** Returns a client that is configured with the mock's address. */
	connect(url: string, mock: AMock): Caller | Promise<Caller>;
	/** Calls, made in this order on one mock. */
	calls: readonly Call<AMock>[];
}

/** Version of the npm package that the tests use. */
export function versionOf(name: keyof typeof manifest.devDependencies): string {
	return manifest.devDependencies[name];
}

export type Answer = { returned: unknown } | { failure: unknown };

/** Makes a client's calls in their order, on a mock that listens on this machine, and returns their results. */
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

/** Calls a client's methods by their path, such as `tickets.show`. */
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
