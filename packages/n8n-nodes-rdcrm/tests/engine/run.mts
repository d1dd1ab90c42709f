import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Crm } from './crm.mts';
import { runNode } from './engine.mts';

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

export const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/** Runs one operation against the mock and returns its items, or throws its error. */
export function runnerOf(crm: Crm) {
	return async (
		parameters: INodeParameters,
		items?: IDataObject[],
	): Promise<INodeExecutionData[]> => {
		const { outputs, error } = await runNode(parameters, { credentials: crm.credentials, items });
		if (error) throw error;
		return outputs[0] ?? [];
	};
}

export function first<T>(list: readonly T[]): T {
	const [record] = list;
	if (record === undefined) throw new Error('The seed has no such record');
	return record;
}
