import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Mock } from '@rdcrm/mock-kit';
import { expect } from 'vitest';
import type { Call } from '../client.ts';

/** The values of an operation's parameters and its body, by their places in OpenAPI. */
export interface Given {
	path?: Record<string, string>;
	query?: Record<string, unknown>;
	body?: unknown;
}

/** What the clients that are generated from one mock's OpenAPI document are asked to do. */
export interface Api<AMock extends Mock = Mock> {
	mockName: string;
	createMock(): AMock;
	/** The token or key; the document says where it goes. */
	credential(mock: AMock, url: string): string | Promise<string>;
	/** By operation, each with one argument: what it is given. */
	calls: readonly (Call<AMock> & { args?(mock: AMock): [Given] })[];
}

/** What generated clients make of an answer without a body. */
export const NO_CONTENT: unknown = expect.toBeOneOf([null, undefined, '']);

/** How a call of a generated client ends where the answer is an error. */
export interface Failure {
	status: number | undefined;
	body: unknown;
}

export type Operation = (...args: unknown[]) => Promise<unknown>;

/** The function for an operation. @throws where the client was generated without it */
export function operationOf(generated: object, operationId: string): Operation {
	const name = operationId.charAt(0).toLowerCase() + operationId.slice(1);
	const found: unknown = Reflect.get(generated, name);
	if (typeof found !== 'function') throw new TypeError(`The client has no ${name}.`);
	return found as Operation;
}

/** Imports a generated module, whose files are gone afterwards. */
export async function importGenerated(
	write: (folder: string) => Promise<string>,
): Promise<Record<string, unknown>> {
	// In this package, as the generated code imports its dependencies.
	const folder = await mkdtemp(join(import.meta.dirname, '../../generated-'));
	try {
		const file = await write(folder);
		return await import(/* @vite-ignore */ pathToFileURL(file).href);
	} finally {
		await rm(folder, { recursive: true });
	}
}
