import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

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
