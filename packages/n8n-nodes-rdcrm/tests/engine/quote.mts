import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { DECIDING, preparing } from './cases/quotes.mts';
import type { Crm } from './crm.mts';
import { first, runnerOf } from './run.mts';

/** Passes a value as the expressions of a workflow do. */
export const text = (value: unknown): string => JSON.stringify(value);

/** Runs *Prepare Quote* and *Decide Quote* against the mock, with what they need by default. */
export function quotesOf(crm: Crm) {
	const run = runnerOf(crm);
	return {
		async prepare(id: string, more?: INodeParameters): Promise<IDataObject> {
			const parameters = preparing(crm.mock.store, id, more);
			crm.mock.world.ledger.clear();
			return first(await run({ resource: 'deal', operation: 'prepareQuote', ...parameters })).json;
		},
		async decide(parameters: INodeParameters): Promise<IDataObject> {
			const deciding = { resource: 'deal', operation: 'decideQuote', ...DECIDING, ...parameters };
			return first(await run(deciding)).json;
		},
	};
}
