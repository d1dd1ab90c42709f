import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { DECIDING, preparing, quotable } from './cases/quotes.mts';
import { useCrm } from './crm.mts';
import { runNode } from './engine.mts';
import { text } from './quote.mts';
import { byId } from './run.mts';

const crm = useCrm();

describe('invalid input', () => {
	const failing = async (parameters: INodeParameters) =>
		await runNode(
			{ resource: 'deal', operation: 'decideQuote', ...DECIDING, ...parameters },
			{ credentials: crm.credentials },
		);

	it.each([
		['erpAnswer', '', '"ERP Answer" is not an object: "" [item 0]'],
		['erpAnswer', '[]', '"ERP Answer" is not an object: "[]" [item 0]'],
		['erpAnswer', '{"outcome": "ok"}', '"ERP Answer" cannot be used. "outcome" is "ok"'],
		['erpAnswer', '{"outcome": "found"}', 'The answer names no "id" of the quote'],
		['preparedQuote', '{}', '"Prepared Quote" is not an output of Prepare Quote: {} [item 0]'],
		['planSoFar', '{"set_status": {"status": ""}}', '"Plan So Far" sets no status [item 0]'],
		['planSoFar', '{}', '"Plan So Far" sets no status [item 0]'],
	])('%s %j is named, and nothing is decided', async (name, value, message) => {
		const { error } = await failing({ [name]: value });
		expect(error?.message).toContain(message);
		expect(error?.description).toBeTruthy();
	});

	it('as Plan So Far: a plan that had nothing to ask', async () => {
		const prepared = { ask: 'nothing', plan: { set_status: { status: '' }, last_seen: {} } };
		const asked = { preparedQuote: text(prepared), erpAnswer: '{}' };
		expect((await failing(asked)).error).toBeUndefined();
		const { error } = await failing({ ...asked, planSoFar: text(prepared.plan) });
		expect(error?.message).toContain('"Plan So Far" sets no status');
	});

	it('does not stop the other items', async () => {
		const { outputs } = await runNode(
			{
				...{ resource: 'deal', operation: 'decideQuote', ...DECIDING },
				erpAnswer: '={{ $json.answer }}',
			},
			{
				credentials: crm.credentials,
				items: [{ answer: 'nada' }, { answer: DECIDING.erpAnswer }],
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(outputs[0]).toMatchObject([
			{ json: { error: expect.stringContaining('"ERP Answer"') }, pairedItem: { item: 0 } },
			{ json: { reason: 'bring_in_line' }, pairedItem: { item: 1 } },
		]);
	});

	it.each([
		[{ lastSeen: 'ORC-7' }, '"Last Seen" is not a last_seen of Decide Quote: "ORC-7"'],
		[{ numberField: 'não é' }, '"Number Field" is not a slug: "não é"'],
		[{ numberField: '={{ "" }}' }, '"Number Field" is empty'],
		[{ stage: ' ' }, '"Quote Stage" is empty'],
		[{ rules: { quietAfter: -1 } }, '"Quiet After (Days)" is out of range: -1'],
		[
			{ document: { ownFields: { values: [{ field: 'deal.urgencia', name: '' }] } } },
			'"Own Fields" has "deal.urgencia" without a name',
		],
		[
			{ document: { ownFields: { values: [{ field: 'urgencia', name: 'u' }] } } },
			'"Own Fields: Custom Field" has the unknown value "urgencia"',
		],
	])('in the panel, %j, is named before any call', async (more, message) => {
		const { id } = quotable(crm.mock.store);
		const parameters = preparing(crm.mock.store, id, more as INodeParameters);
		crm.mock.world.ledger.clear();
		const { error } = await runNode(
			{ resource: 'deal', operation: 'prepareQuote', ...parameters, dealId: byId(id) },
			{ credentials: crm.credentials },
		);
		expect(error?.message).toContain(message);
		expect(crm.calls()).toEqual([]);
	});
});
