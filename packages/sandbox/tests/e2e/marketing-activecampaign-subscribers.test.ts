import { beforeAll, describe, expect, it } from 'vitest';
import { enterActiveCampaign, type MarketingWorld, someEmail } from './support/activecampaign-case.ts';

let world: MarketingWorld;
beforeAll(async () => {
	world = await enterActiveCampaign();
});

const GRANTED = { category: 'communications', type: 'consent', status: 'granted' };

describe('a new subscriber', () => {
	it('becomes a contact in the CRM, by two calls', async () => {
		const { ac, callsDuring, onlyContact } = world;
		const email = someEmail();
		const { crm } = await callsDuring(() =>
			ac.submitForm({
				email: email.toUpperCase(),
				first_name: 'Ana',
				last_name: 'Souza Lima',
				phone: '(11) 98765-4321',
				fields: { cargo: 'Gerente', interesses: '||Locação||Projetos||' },
			}),
		);
		expect(await onlyContact(email)).toMatchObject({
			name: 'Ana Souza Lima',
			job_title: 'Gerente',
			emails: [{ email }],
			phones: [{ phone: '+5511987654321' }],
			legal_bases: [GRANTED],
			custom_fields: { interesses: ['Locação', 'Projetos'] },
		});
		expect(crm).toEqual(['listContacts', 'createContact']);
	});
});
