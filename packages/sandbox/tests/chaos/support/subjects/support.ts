import { connectHelpdesk, type Helpdesk, onlyNote } from '../../../e2e/support/helpdesk.ts';
import { HOUR, timePasses } from '../../../e2e/support/helpdesk-clock.ts';
import { helpdeskCustomer } from '../../../e2e/support/helpdesk-customer.ts';
import { flowsOf, runCheck, type Vendor } from '../../../e2e/support/helpdesk-flows.ts';
import { enterSandbox, type SandboxWorld } from '../../../e2e/support/world.ts';
import { between, oneByOne, type Stage, type Subject } from './subject.ts';

/** Creates a customer's ticket. The rep gets one note for each time it is solved. */
async function ticket(world: SandboxWorld, helpdesk: Helpdesk): Promise<Subject> {
	const customer = await helpdeskCustomer(world);
	const id = await helpdesk.opens(customer);
	const [first] = customer.deals;
	if (!first) throw new Error('The customer has no deal');
	let solutions = 0;
	let isSolved = false;
	return {
		acts: () => ({
			...(isSolved && {
				'is open again': async () => {
					await helpdesk.reopens(id);
					isSolved = false;
				},
			}),
			...(!isSolved && {
				'is solved': async () => {
					await helpdesk.solves(id);
					isSolved = true;
					solutions += 1;
				},
			}),
		}),
		async check() {
			await onlyNote(helpdesk, id);
			const notes = (await world.crm.notes(first.id)).length;
			between(`notes of ticket ${id}`, notes, Number(isSolved), solutions);
		},
	};
}

export async function support(vendor: Vendor): Promise<Stage> {
	const world = await enterSandbox(...flowsOf(vendor));
	const helpdesk = await connectHelpdesk(vendor);
	return {
		world,
		tellers: [helpdesk.control],
		subjects: (count) => oneByOne(count, () => ticket(world, helpdesk)),
		runChecks: async () => {
			await timePasses(helpdesk.control, HOUR / 10);
			await runCheck(world, vendor, 'any');
		},
	};
}
