import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { publishChanged } from './support/configure.ts';
import { connectHelpdesk, type Helpdesk, onlyNote, opened, solved } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import {
	enterHelpdesk,
	flowRecords,
	ONE_VENDOR,
	PANELS,
	STORIES,
} from './support/helpdesk-flows.ts';
import { editRow, nodeOf, wiresOf } from './support/recipes.ts';
import type { SandboxWorld } from './support/world.ts';

/** The guide's steps. */
describe.each(ONE_VENDOR)('following the guide, in %s,', (vendor) => {
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		helpdesk = await connectHelpdesk(vendor);
	});
	const restores: (() => Promise<void>)[] = [];
	afterEach(async () => {
		for (const restore of restores.splice(0)) await restore();
	});
	const change = async (path: string, edit: (workflow: WorkflowFile) => WorkflowFile) => {
		restores.push(await publishChanged(world, path, edit));
	};
	const writes = (row: string, text: string) => (workflow: WorkflowFile) => {
		editRow(workflow, 'Configuração', row, (old) => `${old}\n${text}`);
		return workflow;
	};

	it("the ticket's note includes the last three notes of the most important deal", async () => {
		await change(STORIES.context, (workflow) => {
			const { options } = nodeOf(workflow, 'Contexto').parameters as { options: object };
			Object.assign(options, { newestNotes: 3 });
			return writes('nota', '<p>{data da anotação}: {anotação}</p>')(workflow);
		});
		const { deals, ...customer } = await helpdeskCustomer(world);
		for (const text of ['Primeira', 'Segunda', 'Terceira <b>', 'Quarta']) {
			await world.crm.addNote(deals[0]?.id ?? '', text);
		}
		const note = await onlyNote(helpdesk, await opened(world, helpdesk, customer));
		for (const text of ['Segunda', 'Terceira &lt;b&gt;', 'Quarta']) expect(note).toContain(text);
		expect(note).not.toContain('Primeira');
		const without = await helpdeskCustomer(world, { deals: [] });
		await onlyNote(helpdesk, await opened(world, helpdesk, without));
	});

	it('the note and the panel show an additional field of the contact', async () => {
		const text = '[<p>Nascimento: {contato:birthday}</p>]';
		await change(STORIES.context, writes('nota', text));
		await change(PANELS[vendor], writes('cartao', text));
		const { name, email, contact } = await helpdeskCustomer(world);
		await world.crm.updateContact(contact.id, { birthday: '1990-05-20' });
		const ticket = await opened(world, helpdesk, { name, email });
		expect(await onlyNote(helpdesk, ticket)).toContain('Nascimento: 1990-05-20');
		expect((await helpdesk.panel(ticket)).text).toContain('<p>Nascimento: 1990-05-20</p>');
	});

	it('a text with an unknown name waits, and suggests the right one', async () => {
		const restore = await publishChanged(world, STORIES.context, writes('nota', '{contto}'));
		const { waiting, minutesLater } = flowRecords(vendor, 'context');
		const ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
		expect(await waiting(world, ticket)).toMatchObject([
			{ situacao: expect.stringContaining('Did you mean {contato}?') },
		]);
		await restore();
		await minutesLater(world, ticket);
		await onlyNote(helpdesk, ticket);
	});

	it('a solved ticket becomes a task on its deal instead of a note', async () => {
		await change(STORIES.solved, (workflow) => {
			const outputs = wiresOf(workflow)['Anotação ou tarefa?'];
			const [note, task] = outputs?.main ?? [];
			for (const wire of note ?? []) wire.node = String(task?.[0]?.node);
			return workflow;
		});
		const { deals, owner, ...customer } = await helpdeskCustomer(world);
		const ticket = await solved(world, helpdesk, customer);
		const deal_id = deals[0]?.id ?? '';
		expect(await world.crm.tasksAbout(owner.id, ticket, helpdesk.name)).toMatchObject([
			{ deal_id },
		]);
		expect(await world.crm.notes(deal_id)).toEqual([]);
		const { recordOf } = flowRecords(vendor, 'solved');
		expect(await recordOf(world, ticket)).toBe('tarefa criada');
	});
});
