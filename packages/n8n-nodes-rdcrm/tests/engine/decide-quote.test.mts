import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { quotable } from './cases/quotes.mts';
import { useCrm } from './crm.mts';
import { runNode } from './engine.mts';
import { quotesOf, text } from './quote.mts';
import { first } from './run.mts';

const crm = useCrm();
const { prepare, decide } = quotesOf(crm);

/**
 * Returns the last plan of a node to which the answer to a status change leads back.
 * @param before what was prepared for the first run, if it differs
 */
async function lastOf(
	prepared: IDataObject,
	answer: IDataObject,
	toChange: IDataObject,
	before = prepared,
): Promise<IDataObject> {
	const deciding = {
		preparedQuote: '={{ $json.prepared }}',
		erpAnswer: '={{ $json.answer }}',
		// Has not run before the first decision.
		statusAnswer: "={{ $('Loop').first().json.answer }}",
	};
	// n8n ends an expression at the first "}}".
	const second = text([{ prepared, answer: toChange }]).replaceAll('}', '} ');
	const { outputs, error } = await runNode(
		{ resource: 'deal', operation: 'decideQuote', ...deciding },
		{
			credentials: crm.credentials,
			items: [{ prepared: before, answer }],
			loop: `={{ JSON.stringify(${second}.slice($runIndex)) }}`,
		},
	);
	expect(error).toBeUndefined();
	return first(first(outputs)).json;
}

describe('a quote from the deal to the ERP and back', () => {
	it('is created, gets its number, and is not requested again', async () => {
		const { id } = quotable(crm.mock.store);
		const prepared = await prepare(id);
		expect(prepared).toMatchObject({ ask: 'find_or_make', code: `RD-${id}`, deal_id: id });
		const quote = { id: 'exemplo:9', number: 'ORC-7', status: 'open', code: `RD-${id}` };
		const made = await decide({
			preparedQuote: text(prepared),
			erpAnswer: text({ outcome: 'made', ...quote }),
		});
		expect(made).toMatchObject({ write_number: 'ORC-7', number: 'ORC-7', done: true });
		expect(made).toMatchObject({ set_status: { status: '' } });

		crm.mock.store.deals.update(id, { custom_fields: { id_orcamento_erp: 'ORC-7' } });
		// Writing the quote's own number must not count as a change.
		const lastSeen = text(made.last_seen);
		expect(await prepare(id, { lastSeen })).toMatchObject({ ask: 'nothing' });
		const again = await prepare(id, { lastSeen, options: { alwaysAsk: true } });
		expect(again).toMatchObject({ ask: 'find', number: 'ORC-7' });
		const settled = await decide({
			preparedQuote: text(again),
			erpAnswer: text({ outcome: 'found', by: 'code', ...quote }),
		});
		expect(settled).toMatchObject({
			reason: 'in_line',
			write_number: '',
			number: 'ORC-7',
			done: true,
		});

		// One call for the deal. The stages are cached.
		const unchanged = await prepare(id, { lastSeen: text(settled.last_seen) });
		expect(unchanged).toMatchObject({
			ask: 'nothing',
			plan: { reason: 'unchanged', done: true, last_seen: settled.last_seen },
		});
		expect(crm.calls()).toEqual([`GET /deals/${id}`]);
		// The workflow continues with the same node, whether or not the ERP was asked.
		expect(await decide({ preparedQuote: text(unchanged), erpAnswer: text(unchanged) })).toEqual(
			unchanged.plan,
		);
	});

	it('follows the deal: the ERP is asked for a status, and its answer is evaluated, too', async () => {
		const { id } = quotable(crm.mock.store);
		const reason = first(crm.mock.store.lost_reasons.all());
		const closed_at = new Date().toISOString();
		crm.mock.store.deals.update(id, { status: 'lost', lost_reason_id: reason.id, closed_at });
		const rules = { cancellingReasons: [reason.name.toUpperCase()] };
		const prepared = await prepare(id, { rules });
		const quote = { id: 'exemplo:9', number: 'ORC-7', status: 'open', code: `RD-${id}` };
		const first_ = await decide({
			preparedQuote: text(prepared),
			erpAnswer: text({ outcome: 'found', by: 'code', ...quote }),
		});
		expect(first_.set_status).toEqual({
			...{ id: 'exemplo:9', status: 'cancelled', reason: reason.name },
		});
		const after = (answer: object) =>
			decide({
				preparedQuote: text(prepared),
				planSoFar: text(first_),
				erpAnswer: text({ ...quote, ...answer }),
			});
		expect(await after({ outcome: 'changed', status: 'cancelled' })).toMatchObject({
			...{ reason: 'changed', set_status: { status: '' }, tell: { text: '' }, done: true },
		});
		expect(await after({ outcome: 'refused', message: 'já faturado' })).toMatchObject({
			reason: 'status_refused',
			tell: { code: 'status_refused', text: expect.stringContaining('"cancelado": já faturado') },
			wait: { for: 'status' },
		});
	});

	it('reports what happened, and lets one node decide on both answers', async () => {
		const { id } = quotable(crm.mock.store);
		const closed_at = new Date().toISOString();
		crm.mock.store.deals.update(id, { status: 'won', closed_at });
		const prepared = await prepare(id);
		const quote = { id: 'exemplo:9', number: 'ORC-7', status: 'open', code: `RD-${id}` };
		const made = { outcome: 'made', ...quote };
		const changed = { outcome: 'changed', ...quote, status: 'won' };
		expect(await lastOf(prepared, made, changed)).toMatchObject({
			...{ reason: 'changed', done: true, write_number: '', number: 'ORC-7' },
			set_status: { status: '' },
			events: { quote_created: 'ORC-7', deal_won: closed_at, deal_lost: '' },
		});
	});

	it("does not take an earlier deal's plan for its own", async () => {
		const { id } = quotable(crm.mock.store);
		crm.mock.store.deals.update(id, { status: 'won', closed_at: new Date().toISOString() });
		const prepared = await prepare(id);
		const quote = { id: 'exemplo:9', number: 'ORC-7', status: 'open', code: 'RD-other' };
		const made = { outcome: 'made', ...quote };
		const refused = { outcome: 'refused', message: 'sem estoque' };
		const others = { ...prepared, deal_id: 'other' };
		expect(await lastOf(prepared, made, refused, others)).toMatchObject({
			reason: 'create_refused',
		});
	});

	it("is declined by a company's rule, and what happened is reported all the same", async () => {
		const { id } = quotable(crm.mock.store);
		const prepared = await prepare(id);
		expect(prepared).toMatchObject({ new_quote: true });
		const declined = { preparedQuote: text(prepared), declined: true, erpAnswer: '' };
		expect(await decide(declined)).toMatchObject({
			...{ reason: 'declined', done: true, tell: { text: '' }, wait: { for: '' } },
			events: { quote_created: '', deal_won: '', deal_lost: '' },
		});
		const closed_at = new Date().toISOString();
		crm.mock.store.deals.update(id, { status: 'won', closed_at });
		const won = text(await prepare(id));
		expect(await decide({ ...declined, preparedQuote: won })).toMatchObject({
			...{ reason: 'declined', events: { deal_won: closed_at } },
		});
	});

	it('waits for missing data, and names the records whose correction ends the wait', async () => {
		const { store } = crm.mock;
		const deal = quotable(store);
		store.organizations.update(deal.organization_id ?? '', { custom_fields: {} });
		const prepared = await prepare(deal.id, {
			document: {
				ownFields: { values: [{ field: 'deal.urgencia', name: 'Urgência', required: true }] },
			},
		});
		expect(prepared).toMatchObject({
			ask: 'find',
			missing: ['cnpj', 'required:Urgência'],
			missing_text: 'o CNPJ da empresa; Urgência',
		});
		const plan = await decide({
			preparedQuote: text(prepared),
			erpAnswer: text({ outcome: 'none' }),
		});
		const [line] = store.deal_products.by('deal_id', deal.id);
		expect(plan).toMatchObject({
			tell: { code: 'missing', text: expect.stringContaining('Falta: o CNPJ da empresa') },
			wait: {
				for: 'records',
				records: expect.arrayContaining([
					...[deal.id, deal.organization_id, ...deal.contact_ids, line?.product_id],
				]),
			},
		});
	});
});

describe('a number and a status at the same time', () => {
	it('are written once, and the number is awaited if it comes with the status', async () => {
		const { id } = quotable(crm.mock.store);
		crm.mock.store.deals.update(id, { status: 'won' });
		const prepared = await prepare(id);
		const quote = { id: 'exemplo:9', status: 'open', code: `RD-${id}` };
		const after = async (number: string) => {
			const planSoFar = await decide({
				preparedQuote: text(prepared),
				erpAnswer: text({ outcome: 'found', by: 'code', ...quote, number }),
			});
			return await decide({
				preparedQuote: text(prepared),
				planSoFar: text(planSoFar),
				erpAnswer: text({ outcome: 'changed', ...quote, number: 'ORC-7', status: 'won' }),
			});
		};
		expect(await after('ORC-7')).toMatchObject({ reason: 'changed', done: true });
		expect(await after('')).toMatchObject({ reason: 'changed', wait: { for: 'number' } });
	});
});
