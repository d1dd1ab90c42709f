import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm();
const run = runnerOf(crm);
const one = async (parameters: INodeParameters): Promise<IDataObject> =>
	first(await run(parameters)).json;

const EMAIL = 'lia@example.com';
const MARKER = '[ticket-1]';

let contactId: string;
let owner: string;

const users = () => crm.mock.store.users.all();

async function addDeal(name: string, price: number): Promise<string> {
	const deal = await one({
		resource: 'deal',
		operation: 'create',
		name,
		stageId: byId(first(crm.mock.store.stages.all()).id),
		additionalFields: { contactIds: contactId, oneTimePrice: price },
	});
	return String(deal.id);
}

beforeEach(async () => {
	owner = first(users()).id;
	const { id: organizationId } = crm.mock.store.organizations.insert({
		...first(crm.mock.store.organizations.all()),
		id: 'f'.repeat(24),
		name: 'Padaria da Lia',
		owner_id: owner,
	});
	const contact = await one({
		resource: 'contact',
		operation: 'create',
		name: 'Lia',
		additionalFields: { emails: EMAIL, organizationId: byId(organizationId) },
	});
	contactId = String(contact.id);
});

const prepare = async (more: INodeParameters = {}) =>
	await one({
		resource: 'contact',
		operation: 'prepareNote',
		matchEmail: EMAIL,
		marker: MARKER,
		...more,
	});

const removeDeal = (id: string) => crm.mock.store.deals.delete(id);

describe('the place of a note about a contact', () => {
	it('is the most important deal, and stays even if another one becomes more important', async () => {
		await addDeal('Pequena', 10);
		const best = await addDeal('Grande', 100);
		const first = await prepare();
		expect(first).toMatchObject({
			place: 'deal',
			deal_id: best,
			choice: `deal:${best}`,
			contact: { id: contactId },
		});
		await addDeal('Maior', 1000);
		const again = await prepare({ lastChoice: String(first.choice) });
		expect(again).toMatchObject({ place: 'deal', deal_id: best, reason: 'as_chosen' });
	});

	it('is the next deal if the chosen one is gone, then a task for the owner of the company', async () => {
		const next = await addDeal('Pequena', 10);
		const best = await addDeal('Grande', 100);
		const { choice } = await prepare();
		removeDeal(best);
		const moved = await prepare({ lastChoice: String(choice) });
		expect(moved).toMatchObject({ place: 'deal', deal_id: next, reason: 'deal_gone' });
		removeDeal(next);
		const given = await prepare({ lastChoice: String(moved.choice) });
		expect(given).toMatchObject({
			place: 'task',
			owner_id: owner,
			reason: 'deal_gone',
			choice: `task:${owner}`,
		});
	});

	it('is a task only for active users', async () => {
		const other = first(users().filter(({ id, active }) => active && id !== owner));
		crm.mock.store.users.update(owner, { active: false });
		expect(await prepare()).toMatchObject({ place: 'unassigned', reason: 'no_responsible' });
		expect(await prepare({ responsibleEmail: other.email.toUpperCase() })).toMatchObject({
			place: 'task',
			owner_id: other.id,
		});
		crm.mock.store.users.update(other.id, { active: false });
		expect(await prepare({ responsibleEmail: other.email })).toMatchObject({ place: 'unassigned' });
	});

	it('is none if the owner of the task has left after it was written', async () => {
		const { choice } = await prepare();
		await run({
			resource: 'task',
			operation: 'create',
			name: 'Ticket',
			createdById: byId(owner),
			once: 'marker',
			marker: MARKER,
			additionalFields: { ownerIds: [owner] },
		});
		crm.mock.store.users.update(owner, { active: false });
		expect(await prepare({ lastChoice: String(choice) })).toMatchObject({
			place: 'none',
			reason: 'already_there',
		});
	});

	it('is none for a stranger, and for a blank email without a call', async () => {
		expect(await prepare({ matchEmail: 'x@example.com' })).toMatchObject({
			place: 'none',
			reason: 'no_contact',
			contact: null,
			choice: '',
		});
		crm.mock.world.ledger.clear();
		expect(await prepare({ matchEmail: "={{ '' }}" })).toMatchObject({ place: 'none' });
		expect(crm.calls()).toEqual([]);
	});

	it('fails if the chosen deal cannot be read', async () => {
		const { choice } = await prepare();
		await addDeal('Grande', 100);
		const kept = await prepare({ lastChoice: '' });
		expect(choice).not.toBe(kept.choice);
		crm.fails('getDeal', 503);
		const asked = { lastChoice: String(kept.choice), retryOptions: { maxTries: 1 } };
		await expect(prepare(asked)).rejects.toMatchObject({ httpCode: '503' });
	});
});

describe('texts about a contact', () => {
	const context = async (texts: IDataObject[], options: IDataObject = {}) =>
		await one({
			resource: 'contact',
			operation: 'getContext',
			matchBy: 'email',
			matchEmail: EMAIL,
			texts: { values: texts },
			options,
		} as INodeParameters);

	it("are written in the template's words, with the newest notes", async () => {
		const deal = await addDeal('Forno <1>', 1500.5);
		for (const description of ['Primeira', 'Segunda', 'Terceira']) {
			await run({ resource: 'dealNote', operation: 'create', dealId: byId(deal), description });
			crm.mock.world.clock.advance(60_000);
		}
		const found = await context(
			[
				{ name: 'nota', format: 'html', template: '<b>{deal}</b> #{ticket}\n<i>{note}</i>' },
				{ name: 'quem', useIf: 'notFound', template: 'ninguém' },
			],
			{ newestNotes: 2, ownValues: '={{ { ticket: 7 } }}' },
		);
		expect(found.texts).toEqual({
			nota: '<b>Forno &#60;1&#62;</b> #7\n<i>Terceira</i>\n<i>Segunda</i>',
		});
		expect(found.notes).toMatchObject([
			{ description: 'Terceira', deal_id: deal, deal_name: 'Forno <1>' },
			{ description: 'Segunda' },
		]);
	});

	it.each([
		[{ name: 'n', template: '{contto}' }, {}, 'has the unknown name {contto}'],
		[{ name: ' ', template: 'a' }, {}, '"Texts: Name" is empty'],
		[{ name: 'n', template: 'a' }, { locale: 'x_y' }, '"Locale" or "Currency" is unknown'],
		[{ name: 'n', template: 'a' }, { crmUrl: 'javascript:x' }, '"CRM Address" is not an address'],
		[{ name: 'n', template: 'a' }, { ownValues: '[1]' }, '"Own Values (JSON)" is not a JSON'],
	])('are refused before a call: %j %j', async (text, options, message) => {
		crm.mock.world.ledger.clear();
		await expect(context([text], options)).rejects.toThrow(message);
		expect(crm.calls()).toEqual([]);
	});

	it('find nobody for a blank email if requested', async () => {
		const found = await one({
			resource: 'contact',
			operation: 'getContext',
			matchBy: 'email',
			matchEmail: ' ',
			texts: { values: [{ name: 'n', template: '[{!email}sem e-mail]' }] },
			options: { blankFindsNobody: true },
		});
		expect(found).toMatchObject({ contact: null, texts: { n: 'sem e-mail' } });
	});
});
