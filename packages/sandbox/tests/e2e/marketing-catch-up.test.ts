import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { OFTEN, publishChanged } from './support/configure.ts';
import { disabled } from './support/guards.ts';
import { MARKETING_CONNECTORS } from './support/marketing/tool.ts';
import { type MarketingWorld, SHARED, STEPS } from './support/marketing/world.ts';
import { enterMarketing, STORIES, someone } from './support/marketing-case.ts';
import { QUEUE, ROLES } from './support/queue.ts';
import { workflowOf } from './support/workflow-of.ts';

/** How far before its stored position a check begins. */
const OVERLAP_MS = 120_000;
/** The connectors' first switch. */
const CHOICE = 'O que houve?';
const LATER = 'A próxima conferência, em 10 minutos, começa de onde esta parou.';

const passingNothing = (workflow: WorkflowFile, name: string): WorkflowFile => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.name === name ? { ...node, ...FILTER, parameters: { conditions: NEVER } } : node,
	),
});
const FILTER = { type: 'n8n-nodes-base.filter', typeVersion: 2.3 };
const NEVER = {
	options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
	conditions: [
		{
			...{ id: 'never', leftValue: 'a', rightValue: 'b' },
			operator: { type: 'string', operation: 'equals' },
		},
	],
	combinator: 'and',
};

describe.each(STORIES)('%s', (vendor) => {
	let world: MarketingWorld;
	let isEmpty = false;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	// The checks would also find people that other tests left.
	beforeEach(async () => {
		if (!isEmpty) await world.emptyBases();
		isEmpty = true;
	}, 120_000);
	afterEach(() => world.calm());

	describe('the check of the list of changes', () => {
		it('syncs a sign-up, an unsubscription and a change that no webhook reported', async () => {
			const [known, leaves] = [await world.subscribed(), await world.subscribed()];
			const fresh = someone('novo');
			await world.unheard(async () => {
				await world.tool.subscribe(fresh, { first: 'Rui', last: 'Alves' });
				await world.tool.unsubscribe(leaves.email);
				await world.tool.change(known.email, { phone: '(11) 98765-4321' });
			});
			await world.checkTool();
			expect(await world.onlyContact(fresh)).toMatchObject({ name: 'Rui Alves' });
			expect((await world.crm.contact(leaves.contact.id)).legal_bases).toMatchObject([
				{ status: 'declined' },
			]);
			expect((await world.crm.contact(known.contact.id)).phones).toMatchObject([
				{ phone: '+5511987654321' },
			]);
		});

		it('costs no call to the CRM for people who are already in sync', async () => {
			await world.subscribed();
			expect(await world.crmCalls(() => world.checkTool())).toEqual([]);
		});

		it('finds nobody changed, and the next check starts from there', async () => {
			const { n8n, tool } = world;
			const times = async () => {
				const [position] = await n8n.tables.rowsWith('rdcrm_conferencias', { nome: tool.system });
				const [role] = await n8n.tables.rowsWith(ROLES, {
					...{ papel: 'marketing', sistema: tool.system },
				});
				return { position: position?.updatedAt, role: role?.updatedAt };
			};
			await world.checkTool();
			await world.fromNow();
			const before = await times();
			await world.checkTool();
			const after = await times();
			expect(after.position).not.toBe(before.position);
			expect(after.role).not.toBe(before.role);
		});

		it('continues where it failed: nothing is skipped', async () => {
			const fresh = someone('novo');
			await world.checkTool();
			await world.unheard(() => world.tool.subscribe(fresh));
			const { list } = world.tool.operations;
			await world.tool.control.fault(list, { type: 'status', status: 503 }, null);
			await world.checkTool('error');
			expect(await world.crm.contactsWith(fresh)).toEqual([]);
			await world.tool.control.clearFaults();
			await world.checkTool();
			await world.onlyContact(fresh);
		});

		it.each([
			['disabled', (one: WorkflowFile) => disabled(one, CHOICE)],
			['a filter that nothing passes', (one: WorkflowFile) => passingNothing(one, CHOICE)],
		])("names the tool and stays there if the connector's first switch is %s", async (_, edit) => {
			const { n8n, tool } = world;
			const fresh = someone('novo');
			await world.checkTool();
			await world.unheard(() => tool.subscribe(fresh));
			const restore = await publishChanged(world, MARKETING_CONNECTORS[vendor], edit);
			try {
				await world.checkTool('error');
			} finally {
				await restore();
			}
			const [check] = await n8n.executions.list({
				...{ workflowId: workflowOf(SHARED.check).id, status: ['error'] },
			});
			expect(await n8n.executions.outputs(String(check?.id))).toMatchObject({
				'Faltou conferir': [
					{
						message: expect.stringMatching(
							`^Conector de marketing "${tool.system}": \\S.* ${LATER}$`,
						),
					},
				],
			});
			await world.checkTool();
			await world.onlyContact(fresh);
		});

		it('waits if step 1 is unpublished, and catches up once it is back', async () => {
			const { n8n, tool } = world;
			const { id } = workflowOf(STEPS.contact);
			const [notified, missed] = [someone('avisado'), someone('perdido')];
			const itsRows = async () =>
				(await n8n.tables.rows(QUEUE)).filter(({ fluxo }) => fluxo === id);
			await n8n.unpublishWorkflow(id);
			try {
				await tool.subscribe(notified);
				await vi.waitFor(async () => {
					expect(await itsRows()).toMatchObject([
						{ situacao: expect.stringContaining('não está publicado') },
					]);
				}, 60_000);
				await tool.subscribe(missed);
				await world.checkTool();
				const [waiting, ...others] = await itsRows();
				expect(others).toEqual([]);
				const checks = await n8n.tables.rows('rdcrm_conferencias');
				const position = checks.find(({ nome }) => nome === tool.system);
				expect(Date.parse(String(position?.desde))).toBe(
					Date.parse(String(waiting?.createdAt)) - OVERLAP_MS,
				);
			} finally {
				await n8n.publishWorkflow(id);
			}
			await world.settle();
			await world.checkTool();
			for (const email of [notified, missed]) await world.onlyContact(email);
		});
	});

	describe('the check of the CRM', () => {
		// n8n lets triggers poll at most once a minute.
		it('syncs a contact change and a deal move that no event reported', {
			timeout: 180_000,
		}, async () => {
			const { email, contact } = await world.subscribed();
			const polling = (workflow: WorkflowFile) => {
				const node = workflow.nodes.find(({ name }) => name === 'Conferir o CRM');
				Object.assign(node?.parameters ?? {}, { pollTimes: OFTEN });
				Object.assign(node ?? {}, { disabled: false });
				// Under a new name it starts from now instead of with the changes of other tests.
				return JSON.parse(JSON.stringify(workflow).replaceAll('Conferir o CRM', 'Conferir agora'));
			};
			await world.change('subscriber', polling);
			await world.unheard(async () => {
				await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
				await world.crm.createDeal({
					...{ name: 'Projeto', contact_ids: [contact.id] },
					stage_id: await world.crm.stageId('Apresentação'),
				});
			});
			await vi.waitFor(async () => {
				expect(await world.subscriber(email)).toMatchObject({
					...{ jobTitle: 'Diretora', stage: 'Apresentação' },
				});
			}, 100_000);
		});
	});
});
