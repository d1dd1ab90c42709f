import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, STORIES, someone } from './support/marketing-case.ts';

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

	describe('the look at the list of changes', () => {
		it('brings what no webhook told: a sign-up, a departure, a change', async () => {
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

		it('costs no call of the CRM for whom the flows have brought in line already', async () => {
			await world.subscribed();
			expect(await world.crmCalls(() => world.checkTool())).toEqual([]);
		});

		it('goes on where it was when it failed: nothing is skipped', async () => {
			const fresh = someone('novo');
			await world.checkTool();
			await world.unheard(() => world.tool.subscribe(fresh));
			const { list } = world.tool.operations;
			await world.tool.control.fault(list, { type: 'status', status: 503 }, null);
			await world.checkTool();
			expect(await world.crm.contactsWith(fresh)).toEqual([]);
			await world.tool.control.clearFaults();
			await world.checkTool();
			await world.onlyContact(fresh);
		});
	});

	describe('the look at the CRM', () => {
		// n8n lets triggers poll at most once a minute.
		it('brings what no event told: a change of a contact and a moved deal', {
			timeout: 180_000,
		}, async () => {
			const { email, contact } = await world.subscribed();
			const looking = (workflow: WorkflowFile) => {
				const look = workflow.nodes.find(({ name }) => name === 'Conferir o CRM');
				Object.assign(look?.parameters ?? {}, { pollTimes: { item: [{ mode: 'everyMinute' }] } });
				Object.assign(look ?? {}, { disabled: false });
				// Under a new name it starts from now instead of with the changes of other tests.
				return JSON.parse(JSON.stringify(workflow).replaceAll('Conferir o CRM', 'Conferir agora'));
			};
			await world.change('subscriber', looking);
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
