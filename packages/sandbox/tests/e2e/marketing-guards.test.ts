import { beforeAll, describe, it } from 'vitest';
import { guarded, guardsOf, type Story } from './support/guards.ts';
import { MARKETING_CONNECTORS } from './support/marketing/tool.ts';
import { type Known, type MarketingWorld, SHARED, STEPS } from './support/marketing/world.ts';
import { enterMarketing, STORIES, someone, VENDORS } from './support/marketing-case.ts';

/** When disabled, the connector stores no events, so nothing begins. */
const DOOR = 'O que houve?';
/** Guards of the connectors that an event or a read passes. */
const READING = ['Plausível?', 'Quem acorda?', 'Acordou?', 'Leu?', 'Leu os campos?'];

describe.each(VENDORS)('%s, with a guard disabled', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});

	/** Counts the flows' results for a person. */
	const about = (email: string, key: string): Story => ({
		key,
		async done() {
			const contacts = await world.crm.contactsWith(email);
			const deals = await Promise.all(contacts.map(({ id }) => world.crm.dealsOf(id)));
			const there = await world.tool.find(email);
			return {
				contacts: contacts.length,
				consents: contacts.flatMap(({ legal_bases }) => legal_bases).length,
				deals: deals.flat().length,
				told: [there?.jobTitle, there?.stage].filter(Boolean).length,
				left: Number(there?.status === 'unsubscribed'),
			};
		},
	});

	const keyOf = async (who: string) => `${world.tool.system}:${await world.tool.keyOf(who)}`;
	const keyIn = (id: string) => `${world.tool.system}:${id}`;
	/** The key of a journey's lead also contains the request. */
	const leadKeyOf = async (email: string) => `${await keyOf(email)} pedido`;

	/** Creates linked subscribers, whose address or ID is their key in the queue. */
	async function known(count: number) {
		const all = await world.subscribers(count);
		for (const { contact } of all) {
			await world.crm.updateContact(contact.id, { job_title: 'Gerente' });
		}
		// Later changes might be merged with this one or not, which would change the number of writes.
		await world.settle();
		return all;
	}

	const tellings = {
		contact: async () => {
			const [fresh, pending, gone] = [someone('nova'), someone('espera'), someone('ninguem')];
			const changed = someone('muda');
			await world.tool.subscribe(changed, { first: 'Ana', confirmed: true });
			await world.settle();
			await world.tool.subscribe(fresh, { first: 'Ana' });
			await world.tool.subscribe(pending, { doubleOptIn: true });
			await world.tool.forge({ kind: 'subscribe', email: gone });
			await world.tool.change(changed, { phone: '(11) 98765-4321' });
			return {
				fresh: about(fresh, await keyOf(fresh)),
				pending: about(pending, await keyOf(pending)),
				gone: about(gone, await keyOf(gone)),
				changed: about(changed, await keyOf(changed)),
			};
		},
		subscriber: async () => {
			const [changed, moved, declined] = (await known(3)) as [Known, Known, Known];
			const stranger = someone('fora');
			const other = await world.crm.addContact({ name: 'Rui', emails: [{ email: stranger }] });
			await world.crm.updateContact(changed.contact.id, { job_title: 'Diretora' });
			await world.crm.createDeal({
				...{ name: 'Projeto', contact_ids: [moved.contact.id] },
				stage_id: await world.crm.stageId('Apresentação'),
			});
			await world.crm.updateContact(declined.contact.id, {
				legal_bases: [{ category: 'communications', type: 'consent', status: 'declined' }],
			});
			return {
				changed: about(changed.email, keyIn(changed.contact.id)),
				moved: about(moved.email, keyIn(moved.contact.id)),
				declined: about(declined.email, keyIn(declined.contact.id)),
				stranger: about(stranger, keyIn(other.id)),
			};
		},
		deal: async () => {
			await world.fromNow();
			const [lead, unqualified] = (await known(2)) as [Known, Known];
			const waiting = someone('espera');
			await world.tool.subscribe(waiting, { doubleOptIn: true });
			for (const email of [lead.email, waiting]) await world.tool.qualify(email);
			await world.tool.change(unqualified.email, { first: 'Bia' });
			await world.checkTool();
			return {
				lead: about(lead.email, await leadKeyOf(lead.email)),
				waiting: about(waiting, await leadKeyOf(waiting)),
				unqualified: about(unqualified.email, await leadKeyOf(unqualified.email)),
			};
		},
	};

	/** A story's guards are tested with one tool, and those of what the steps share with step 1. */
	const ofStories = {
		contact: [STEPS.contact, SHARED.sync],
		subscriber: [STEPS.subscriber],
		deal: [STEPS.deal],
	};
	/** Guards that reading needs are tested with step 1, as step 2 begins with people who were read. */
	const ofConnector = (step: keyof typeof tellings) =>
		guardsOf(MARKETING_CONNECTORS[vendor])
			.filter((guard) => guard !== DOOR)
			.filter((guard) => step === (READING.includes(guard) ? 'contact' : 'subscriber'))
			.map((guard) => [guard, MARKETING_CONNECTORS[vendor]] as const);
	const guardsIn = (step: keyof typeof tellings) => [
		...(STORIES.includes(vendor) ? ofStories[step] : []).flatMap((path) =>
			guardsOf(path).map((guard) => [guard, path] as const),
		),
		...ofConnector(step),
	];

	const steps = (Object.keys(tellings) as (keyof typeof tellings)[]).filter(
		(step) => guardsIn(step).length > 0,
	);
	describe.each(steps)('of the step %s', (step) => {
		let expectSafeWithout: Awaited<ReturnType<typeof guarded>>;
		beforeAll(async () => {
			expectSafeWithout = await guarded(world, {
				path: world.paths[step],
				tell: tellings[step],
				systems: [world.crm.control, world.tool.control],
			});
		});

		it.each(guardsIn(step))(
			'%s (%s): nothing is written that would not have been written otherwise',
			(guard, path) => expectSafeWithout(guard, { path }),
		);
	});
});
