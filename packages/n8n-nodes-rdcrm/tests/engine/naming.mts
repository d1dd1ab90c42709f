import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Crm } from './crm.mts';
import { runNode } from './engine.mts';
import { first, runnerOf } from './run.mts';

/** Returns the value of a resource locator in a given mode. */
export const named = (mode: string, value: string) => ({ __rl: true, mode, value });
export const orCreate = (value: string) => named('nameOrCreate', value);

export const many = <T,>(count: number, value: T): T[] =>
	Array.from({ length: count }, () => value);

/** Spells a name as a person in a hurry would. */
export const hurried = (name: string) =>
	` ${name
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toUpperCase()} `;

export const newDeal = (additionalFields: IDataObject, more: IDataObject = {}) =>
	({
		resource: 'deal',
		operation: 'create',
		name: 'Nova',
		additionalFields,
		simplify: false,
		...more,
	}) as INodeParameters;

/** Creates deals whose records are given by name. */
export function namingOf(crm: Crm) {
	const run = runnerOf(crm);
	return {
		run,
		created: async (additionalFields: IDataObject, more: IDataObject = {}) =>
			first(await run(newDeal(additionalFields, more))).json,
		failureOf: async (parameters: INodeParameters) =>
			(await runNode(parameters, { credentials: crm.credentials })).error,
		gets: () => crm.calls().filter((call) => call.startsWith('GET')),
	};
}
