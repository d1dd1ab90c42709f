import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm();
const run = runnerOf(crm);
const MARKER = '[ticket-1]';
/** An expression without a value, which n8n accepts */
const BLANK = '={{ $json.nothing }}';

const one = async (parameters: INodeParameters): Promise<IDataObject> =>
	first(await run(parameters)).json;
const deal = () => first(crm.mock.store.deals.all());
const otherDeal = () => first(crm.mock.store.deals.all().slice(1));
const user = () => first(crm.mock.store.users.all());

function loseTheAnswer(): void {
	crm.mock.world.faults.add({
		match: { method: 'POST' },
		fault: { type: 'reset', when: 'after' },
		times: 1,
		probability: 1,
	});
}

/** Returns the calls since the last time. */
function newCalls(): string[] {
	const calls = crm.calls();
	crm.mock.world.ledger.clear();
	return calls;
}

describe('a note that is created only once', () => {
	const note = (more: INodeParameters = {}) => ({
		resource: 'dealNote',
		operation: 'create',
		dealId: byId(deal().id),
		description: 'Ticket resolvido',
		once: 'marker',
		marker: MARKER,
		...more,
	});
	const notes = (dealId = deal().id) =>
		crm.mock.store.notes.by('deal_id', dealId).map(({ description }) => description);
	const path = () => `/deals/${deal().id}/notes`;

	it('is written with its marker, and not again, whatever its text then', async () => {
		const before = notes();
		const created = await one(note());
		expect(created).toMatchObject({
			once_result: 'created',
			description: `Ticket resolvido\n${MARKER}`,
		});
		expect(newCalls()).toEqual([`GET ${path()}`, `POST ${path()}`]);

		const again = await one(note({ description: 'Ticket resolvido, e avaliado' }));
		expect(again).toEqual({ ...created, once_result: 'already_there' });
		expect(newCalls()).toEqual([`GET ${path()}`]);
		expect(notes()).toHaveLength(before.length + 1);
	});

	it('is a different one with another marker, or on another deal', async () => {
		await one(note());
		expect(await one(note({ marker: '[ticket-11]' }))).toMatchObject({ once_result: 'created' });
		expect(await one(note({ dealId: byId(otherDeal().id) }))).toMatchObject({
			once_result: 'created',
		});
	});

	it('is written even if foreign text contains its marker as a line', async () => {
		await one(note({ marker: '[ticket-2]', description: `Olá\n${MARKER}\n` }));
		expect(await one(note())).toMatchObject({ once_result: 'created' });
	});

	it('is recognized by its text, however RD stores line breaks', async () => {
		const byText = note({ once: 'text', description: 'Ligou hoje\nPediu prazo' });
		const created = await one(byText);
		expect(created).toMatchObject({ once_result: 'created', description: byText.description });
		crm.mock.store.notes.update(String(created.id), {
			description: 'Ligou hoje\r\nPediu prazo\r\n',
		});
		newCalls();
		expect(await one(byText)).toMatchObject({ id: created.id, once_result: 'already_there' });
		expect(newCalls()).toEqual([`GET ${path()}`]);
		expect(await one({ ...byText, description: 'Ligou hoje' })).toMatchObject({
			once_result: 'created',
		});
	});

	it('is found among more notes than fit on a page', async () => {
		const created = await one(note());
		const { notes } = crm.mock.store;
		const held = first(notes.all().filter(({ id }) => id === created.id));
		for (let index = 1; index <= 250; index++) {
			notes.insert({
				...held,
				id: made(index),
				description: `Anotação ${index}`,
				registered_at: '2099-01-01T00:00:00.000Z',
			});
		}
		newCalls();
		expect(await one(note())).toMatchObject({ id: created.id, once_result: 'already_there' });
		expect(newCalls()).toEqual([`GET ${path()}`, `GET ${path()}`]);
	});

	it.each([{}, { once: 'text' }])(
		'is created once by 20 parallel executions, with %o',
		async (more) => {
			const before = notes();
			const results = await Promise.all(Array.from({ length: 20 }, () => one(note(more))));
			expect(notes()).toHaveLength(before.length + 1);
			expect(new Set(results.map(({ id }) => id)).size).toBe(1);
			expect(results.filter(({ once_result }) => once_result === 'created')).toHaveLength(1);
			expect(newCalls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
		},
	);

	it('is not duplicated after a lost answer', async () => {
		const before = notes();
		loseTheAnswer();
		expect(await one(note())).toMatchObject({ once_result: 'created' });
		expect(newCalls()).toEqual([`GET ${path()}`, `POST ${path()}`, `GET ${path()}`]);
		expect(await one(note())).toMatchObject({ once_result: 'already_there' });
		expect(notes()).toHaveLength(before.length + 1);
	});

	it('is written again by default', async () => {
		const before = notes();
		const plain = note({ once: 'no' });
		expect(await one(plain)).not.toHaveProperty('once_result');
		await one(plain);
		expect(notes()).toHaveLength(before.length + 2);
		expect(newCalls()).toEqual([`POST ${path()}`, `POST ${path()}`]);
	});

	it.each([
		[{ marker: BLANK }, '"Marker" is empty [item 0]'],
		[{ marker: '={{ "a\\nb" }}' }, '"Marker" has more than one line [item 0]'],
		[{ once: 'sim' }, '"Only Once" has the unknown value "sim" [item 0]'],
	])('refuses %o', async (parameters: INodeParameters, message) => {
		await expect(run(note(parameters))).rejects.toThrow(message);
		expect(crm.calls()).toEqual([]);
	});
});

describe('a task that is created only once', () => {
	const task = (more: INodeParameters = {}) => ({
		resource: 'task',
		operation: 'create',
		name: 'Ligar para o cliente',
		createdById: byId(user().id),
		once: 'name',
		additionalFields: { dealId: byId(deal().id) },
		...more,
	});
	const ofOwner = { ownerIds: '={{ $json.owners }}' };
	const tasks = () => crm.mock.store.tasks;

	it('is recognized by its name, even if it is completed', async () => {
		const before = tasks().all().length;
		const created = await one(task());
		expect(created).toMatchObject({ once_result: 'created', deal_id: deal().id });
		expect(newCalls()).toEqual(['GET /tasks', 'POST /tasks']);
		tasks().update(String(created.id), { status: 'completed' });
		expect(await one(task())).toMatchObject({
			id: created.id,
			status: 'completed',
			once_result: 'already_there',
		});
		expect(newCalls()).toEqual(['GET /tasks']);
		expect(tasks().all()).toHaveLength(before + 1);
	});

	it('is a different one on another deal, with another name, and without a deal', async () => {
		await one(task());
		const others = [
			task({ additionalFields: { dealId: byId(otherDeal().id) } }),
			task({ name: 'Ligar' }),
			task({ additionalFields: { ownerIds: [user().id] } }),
		];
		for (const other of others) {
			expect(await one(other)).toMatchObject({ once_result: 'created' });
			expect(await one(other)).toMatchObject({ once_result: 'already_there' });
		}
	});

	it('is recognized by a marker, which is the last line of its description', async () => {
		const marked = (description: string) =>
			task({
				once: 'marker',
				marker: MARKER,
				name: `Ligar: ${description}`,
				additionalFields: { dealId: byId(deal().id), description },
			});
		const created = await one(marked('Pediu retorno'));
		expect(created).toMatchObject({
			once_result: 'created',
			description: `Pediu retorno\n${MARKER}`,
		});
		expect(await one(marked('Outro texto'))).toMatchObject({
			id: created.id,
			once_result: 'already_there',
		});
		expect(await one({ ...marked(''), marker: '[ticket-2]' })).toMatchObject({
			once_result: 'created',
			description: '[ticket-2]',
		});
	});

	it("is searched for among its owners' tasks if it has no deal", async () => {
		const [owner, other, third] = crm.mock.store.users.all().map(({ id }) => id);
		const owned = async (...owners: Array<string | undefined>) =>
			first(await run(task({ additionalFields: ofOwner }), [{ owners }])).json;
		const created = await owned(owner, other);
		expect(await owned(other)).toMatchObject({ id: created.id, once_result: 'already_there' });
		expect(await owned(third)).toMatchObject({ once_result: 'created' });
		expect(newCalls()).toHaveLength(5);
	});

	it('is created once by 20 parallel executions', async () => {
		const before = tasks().all().length;
		const results = await Promise.all(Array.from({ length: 20 }, () => one(task())));
		expect(tasks().all()).toHaveLength(before + 1);
		expect(results.filter(({ once_result }) => once_result === 'created')).toHaveLength(1);
		expect(newCalls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
	});

	it('is not duplicated after a lost answer', async () => {
		const before = tasks().all().length;
		loseTheAnswer();
		expect(await one(task())).toMatchObject({ once_result: 'created' });
		expect(await one(task())).toMatchObject({ once_result: 'already_there' });
		expect(tasks().all()).toHaveLength(before + 1);
	});

	it('requires a deal or an owner', async () => {
		await expect(run(task({ additionalFields: {} }))).rejects.toThrow(
			'"Only Once" needs a deal or an owner of the task [item 0]',
		);
		expect(crm.calls()).toEqual([]);
	});
});
