import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { enterMarketing, type VENDORS } from '../../../e2e/support/marketing-case.ts';
import { many, type Play, type Stage, type UntilDone } from './play.ts';

type Vendor = (typeof VENDORS)[number];

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Values by which a flow's calls identify a subscriber. */
const byAddress: Record<Vendor, (email: string) => string[]> = {
	Mailchimp: (email) => [email, md5(email)],
	ActiveCampaign: (email) => [email],
};
const byId: Record<Vendor, (id: string) => string> = {
	Mailchimp: (id) => id,
	ActiveCampaign: (id) => `contacts/${id}`,
};

export async function subscribers(vendor: Vendor, untilDone: UntilDone): Promise<Stage> {
	const world = await enterMarketing(vendor);
	const subscribed = async (count: number) => {
		const emails = await many(count, async (index) => {
			const email = `ana.${Date.now()}.${index}@exemplo.com.br`;
			await world.tool.subscribe(email, { first: 'Ana', last: 'Lima' });
			return email;
		});
		await untilDone(world);
		await world.settle();
		return await Promise.all(
			emails.map(async (email) => {
				const { id } = await world.onlyContact(email);
				const member = await world.subscriber(email);
				return { email, id, marks: [...byAddress[vendor](email), byId[vendor](member.id), id] };
			}),
		);
	};
	const plays: Play[] = [
		{
			name: `${vendor}: someone subscribes`,
			begin: (count) =>
				many(count, async (index) => {
					const email = `rui.${Date.now()}.${index}@exemplo.com.br`;
					return {
						marks: byAddress[vendor](email),
						do: () => world.tool.subscribe(email, { first: 'Rui', last: 'Lima' }),
						check: async () => {
							const { id } = await world.onlyContact(email);
							expect((await world.linksOf(email)).map(({ rd_id }) => rd_id)).toEqual([id]);
						},
					};
				}),
		},
		{
			name: `${vendor}: a contact is changed`,
			begin: async (count) =>
				(await subscribed(count)).map(({ email, id, marks }) => ({
					marks,
					do: () => world.crm.updateContact(id, { job_title: 'Diretora' }),
					check: async () => expect((await world.subscriber(email)).jobTitle).toEqual('Diretora'),
				})),
		},
		{
			name: `${vendor}: a subscriber qualifies`,
			begin: async (count) =>
				(await subscribed(count)).map(({ email, id, marks }) => ({
					marks,
					do: () => world.tool.qualify(email),
					check: async () => {
						expect((await world.crm.dealsOf(id)).length).toEqual(1);
						expect((await world.subscriber(email)).stage).toEqual('Sem contato');
					},
				})),
		},
	];
	return { world, plays, runChecks: () => world.run('subscriber', 'A cada 5 minutos') };
}
