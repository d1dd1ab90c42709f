import type { Mocks } from './mocks.ts';

interface SandboxCredential {
	/** As the workflows name it. */
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export const RD_CRM_CREDENTIAL = 'RD Station CRM';

export const ACTIVECAMPAIGN_URL = 'https://exemplo.api-us1.com';

/** What a user would type into n8n's credential forms, with the mocks in place of the vendors. */
export function sandboxCredentials(mocks: Mocks, secret: string): SandboxCredential[] {
	const { rdcrm, erp, mailchimp, activecampaign, zendesk, freshdesk } = mocks;
	const { client_id, client_secret } = rdcrm.world.settings;
	return [
		{
			name: RD_CRM_CREDENTIAL,
			type: 'rdCrmOAuth2Api',
			data: {
				environment: 'custom',
				apiBaseUrl: rdcrm.url,
				accountsBaseUrl: rdcrm.url,
				clientId: client_id,
				clientSecret: client_secret,
			},
		},
		{
			name: 'ERP',
			type: 'httpHeaderAuth',
			data: { name: 'X-Api-Key', value: erp.world.settings.api_key },
		},
		{
			name: 'ERP: chave das notificações',
			type: 'httpHeaderAuth',
			data: { name: 'X-Segredo', value: secret },
		},
		{ name: 'ERP: segredo das notificações', type: 'crypto', data: { hmacSecret: secret } },
		{
			name: 'Mailchimp',
			type: 'mailchimpApi',
			data: { apiKey: mailchimp.world.settings.api_key },
		},
		{
			name: 'Mailchimp: segredo do MQL',
			type: 'httpHeaderAuth',
			data: { name: 'X-Segredo', value: secret },
		},
		{
			name: 'ActiveCampaign',
			type: 'activeCampaignApi',
			data: {
				apiUrl: ACTIVECAMPAIGN_URL,
				apiKey: activecampaign.world.settings.api_key,
			},
		},
		{
			name: 'Zendesk',
			type: 'zendeskApi',
			data: {
				subdomain: zendesk.world.settings.subdomain,
				email: 'integracao@aurora.example',
				apiToken: zendesk.world.settings.api_token,
			},
		},
		{
			name: 'Zendesk: segredo do painel',
			type: 'jwtAuth',
			data: { keyType: 'passphrase', secret, algorithm: 'HS256' },
		},
		{
			name: 'Freshdesk',
			type: 'freshdeskApi',
			data: {
				domain: freshdesk.world.settings.domain,
				apiKey: freshdesk.world.settings.api_key,
			},
		},
		{
			name: 'Freshdesk: segredo das notificações',
			type: 'httpHeaderAuth',
			data: { name: 'X-Segredo', value: secret },
		},
		{
			name: 'Freshdesk: segredo do painel',
			type: 'httpHeaderAuth',
			data: { name: 'X-Segredo', value: secret },
		},
	];
}
