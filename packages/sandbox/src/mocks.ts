import { createMockActiveCampaign } from '@rdcrm/mock-activecampaign';
import { createMockErp } from '@rdcrm/mock-erp';
import { createMockFreshdesk } from '@rdcrm/mock-freshdesk';
import { serve } from '@rdcrm/mock-kit';
import { createMockMailchimp } from '@rdcrm/mock-mailchimp';
import { createMockRdCrm } from '@rdcrm/mock-rdcrm';
import { createMockZendesk } from '@rdcrm/mock-zendesk';
import { crmCustomers } from './crm-customers.ts';
import type { MockName } from './ports.ts';

export type Mocks = Awaited<ReturnType<typeof startMocks>>;

export async function startMocks(ports: Record<MockName, number>, checkResponses: boolean) {
	const rdcrm = await start(createMockRdCrm({ checkResponses }), ports.rdcrm);
	const customers = crmCustomers(rdcrm);
	const erp = await start(createMockErp({ checkResponses }), ports.erp);
	const mailchimp = await start(createMockMailchimp({ checkResponses }), ports.mailchimp);
	const activecampaign = await start(
		createMockActiveCampaign({ checkResponses }),
		ports.activecampaign,
	);
	const organized = customers.map(({ company, ...person }) => ({
		...person,
		organization: company,
	}));
	const zendesk = await start(
		createMockZendesk({ checkResponses, settings: { customers: organized } }),
		ports.zendesk,
	);
	const freshdesk = await start(
		createMockFreshdesk({ checkResponses, settings: { customers } }),
		ports.freshdesk,
	);
	const all = [rdcrm, erp, mailchimp, activecampaign, zendesk, freshdesk];
	return {
		rdcrm,
		erp,
		mailchimp,
		activecampaign,
		zendesk,
		freshdesk,
		/** Where each vendor's true host is played, for the preload of n8n. */
		hosts: Object.fromEntries(all.flatMap(({ hosts, url }) => hosts.map((host) => [host, url]))),
		close: async () => {
			await Promise.all(all.map((mock) => mock.close()));
		},
	};
}

async function start<M extends Parameters<typeof serve>[0]>(mock: M, port: number) {
	return { ...mock, ...(await serve(mock, port)) };
}
