import { expect } from 'vitest';
import type { Known, MarketingWorld, Step } from '../../../e2e/support/marketing/world.ts';
import { enterMarketing, type VENDORS } from '../../../e2e/support/marketing-case.ts';
import { between, type Stage, type Subject } from './subject.ts';

const JOBS = ['Diretora', 'Gerente', 'Compradora'];

/** Returns a newsletter subscriber who is known to marketing and sales. */
function subscriber(world: MarketingWorld, { email, contact }: Known): Subject {
	const { crm, tool } = world;
	let jobTitle = '';
	let hasLeft = false;
	let isQualified = false;

	const job = (title: string) => async () => {
		await crm.updateContact(contact.id, { job_title: title });
		jobTitle = title;
	};
	return {
		acts: () => ({
			...Object.fromEntries(
				JOBS.filter((one) => one !== jobTitle).map((one) => [`becomes ${one}`, job(one)]),
			),
			...(!hasLeft && {
				unsubscribes: async () => {
					await tool.unsubscribe(email);
					hasLeft = true;
				},
			}),
			...(!(isQualified || hasLeft) && {
				qualifies: async () => {
					// The guide's journey tags first, so that the check finds leads with a lost notification.
					await tool.qualifyUnheard(email);
					await tool.qualify(email);
					isQualified = true;
				},
			}),
		}),
		async check() {
			const [{ id, legal_bases }, found] = [
				await world.onlyContact(email),
				await world.subscriber(email),
			];
			expect((await world.linksOf(email)).length, `links of ${email}`).toEqual(1);
			if (hasLeft) {
				expect(found.status, `${email} there`).toEqual('unsubscribed');
				expect(legal_bases.at(-1)?.status, `consent of ${email}`).toEqual('declined');
			} else if (jobTitle !== '') {
				expect(found.jobTitle, `job of ${email}`).toEqual(jobTitle);
			}
			const deals = (await crm.dealsOf(id)).length;
			between(`deals of ${email}`, deals, Number(isQualified && !hasLeft), Number(isQualified));
		},
	};
}

/** Makes the step check the CRM every minute, under a new name so that it starts from now. */
async function pollCrm(world: MarketingWorld, step: Step): Promise<void> {
	await world.change(step, (workflow) => {
		const trigger = workflow.nodes.find(({ name }) => name === 'Conferir o CRM');
		if (!trigger) throw new Error(`${step} has no trigger that polls the CRM`);
		Object.assign(trigger, { disabled: false });
		Object.assign(trigger.parameters, { pollTimes: { item: [{ mode: 'everyMinute' }] } });
		return JSON.parse(JSON.stringify(workflow).replaceAll('Conferir o CRM', 'Conferir agora'));
	});
}

export async function marketing(vendor: (typeof VENDORS)[number]): Promise<Stage> {
	const world = await enterMarketing(vendor);
	await pollCrm(world, 'subscriber');
	return {
		world,
		tellers: [world.crm.control, world.tool.control],
		subjects: async (count) =>
			(await world.subscribers(count)).map((one) => subscriber(world, one)),
		runChecks: () => world.checkTool('any'),
	};
}
