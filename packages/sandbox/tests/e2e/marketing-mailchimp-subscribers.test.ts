import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enterMailchimp, type MailchimpWorld, someone } from './support/marketing.ts';

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
	await world.mailchimp.control.settings({ max_connections: null });
});

afterEach(async () => {
	await world.mailchimp.control.plan([]);
	await world.crm.control.plan([]);
});

describe('a new subscriber', () => {
	it('becomes a contact with name, phone, job title, interests and consent, in two calls', async () => {
		const email = someone();
		const projects = await world.mailchimp.interestId('Projetos');
		const calls = await world.crmCalls(() =>
			world.mailchimp.subscribe(email, {
				merge_fields: { FNAME: 'Ana', LNAME: 'Lima', PHONE: '(11) 98765-4321', CARGO: 'Gerente' },
				interests: { [projects]: true },
			}),
		);
		expect(await world.crm.contactsWith(email)).toMatchObject([
			{
				name: 'Ana Lima',
				job_title: 'Gerente',
				emails: [{ email }],
				phones: [{ phone: '+5511987654321' }],
				legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }],
				custom_fields: { interesses: ['Projetos'] },
			},
		]);
		expect(calls).toEqual(['listContacts', 'createContact']);
	});
});
