import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Mock } from '@rdcrm/mock-kit';
import { expect } from 'vitest';
import type { Call } from '../client.ts';

/** Values of an operation's parameters and body, by their location in OpenAPI. */
export interface Given {
	path?: Record<string, string>;
	query?: Record<string, unknown>;
	body?: unknown;
}

/** Calls for the clients generated from one mock's OpenAPI document. */
export interface Api<AMock extends Mock = Mock> {
	mockName: string;
	createMock(): AMock;
	/** The token or key. The document tells where it goes. */
	credential(mock: AMock, url: string): string | Promise<string>;
	/** Calls named by operation, each with one argument. */
	calls: readonly (Call<AMock> & { args?(mock: AMock): [Given] })[];
}

/** Matches the result of generated clients for an answer without a body. */
export const NO_CONTENT: unknown = expect.toBeOneOf([null, undefined, '']);

/** Error that a generated client throws for an error answer. */
export interface Failure {
	status: number | undefined;
	body: unknown;
}

export type Operation = (...args: unknown[]) => Promise<unknown>;

/** Returns the function for an operation. @throws if the generated client has none */
export function operationOf(generated: object, operationId: string): Operation {
	const name = operationId.charAt(0).toLowerCase() + operationId.slice(1);
	const found: unknown = Reflect.get(generated, name);
	if (typeof found !== 'function') throw new TypeError(`The client has no ${name}.`);
	return found as Operation;
}

/** Imports a generated module and deletes its files afterwards. */
export async function importGenerated(
	write: (folder: string) => Promise<string>,
): Promise<Record<string, unknown>> {
	// The folder is in this package so that the generated code finds its dependencies.
	const folder = await mkdtemp(join(import.meta.dirname, '../../generated-'));
	try {
		const file = await write(folder);
		return await import(/* @vite-ignore */ pathToFileURL(file).href);
	} finally {
		await rm(folder, { recursive: true });
	}
}
