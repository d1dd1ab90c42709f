import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { publishChanged } from './support/configure.ts';
import { connectHelpdesk, type Helpdesk, onlyNote, opened, solved } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, FLOWS, flowRecords, VENDORS } from './support/helpdesk-flows.ts';
import { addRow, editRow, insertBefore, nodeOf, wiresOf } from './support/recipes.ts';
import type { SandboxWorld } from './support/world.ts';

/** What the guide tells to do, step by step. */
describe.each(VENDORS)('by the guide, in %s,', (vendor) => {
	const { context, solved: resolution } = FLOWS[vendor];
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

	it("the ticket's note has the last three notes of the deal that matters most", async () => {
		await change(context, (workflow) => {
			const { credentials, typeVersion, type } = nodeOf(workflow, 'Contexto');
			insertBefore(workflow, 'Cliente', {
				name: 'Últimas anotações',
				type,
				typeVersion,
				credentials,
				parameters: {
					resource: 'dealNote',
					operation: 'getMany',
					dealId: {
						__rl: true,
						mode: 'id',
						value: "={{ $('Contexto').first().json.deals[0]?.id }}",
					},
					limit: 3,
					sort: { values: { field: 'registered_at', direction: 'desc' } },
				},
				alwaysOutputData: true,
				onError: 'continueRegularOutput',
			});
			addRow(
				workflow,
				'Cliente',
				'anotacoes',
				"={{ $('Últimas anotações').all().map((n) => n.json.description).filter(Boolean).join(' | ') }}",
			);
			editRow(
				workflow,
				'Nota e cartão',
				'nota',
				(text) =>
					`${text}<p>Últimas anotações: {{ $('Textos').first().json.cliente.anotacoes }}</p>`,
			);
			return workflow;
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

	it('note and panel show one more field of the contact', async () => {
		await change(context, (workflow) => {
			addRow(
				workflow,
				'Cliente',
				'nascimento',
				"={{ $('Contexto').first().json.contact.birthday ?? '' }}",
			);
			const text = "<p>Nascimento: {{ $('Textos').first().json.cliente.nascimento }}</p>";
			for (const row of ['nota', 'cartao']) {
				editRow(workflow, 'Nota e cartão', row, (old) => `${old}${text}`);
			}
			return workflow;
		});
		const { name, email, contact } = await helpdeskCustomer(world);
		await world.crm.updateContact(contact.id, { birthday: '1990-05-20' });
		const ticket = await opened(world, helpdesk, { name, email });
		expect(await onlyNote(helpdesk, ticket)).toContain('Nascimento: 1990-05-20');
		expect((await helpdesk.panel(ticket)).text).toContain('<p>Nascimento: 1990-05-20</p>');
	});

	it('a solved ticket is a task of its deal in place of a note', async () => {
		await change(resolution, (workflow) => {
			const outputs = wiresOf(workflow)['Anotação ou tarefa?'];
			const [task, note] = (outputs?.main ?? []).slice(-2);
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
		expect(await recordOf(world, ticket)).toMatchObject({ situacao: 'tarefa criada' });
	});
});
