import type { Mocks } from './mocks.ts';

interface SandboxCredential {
	/** As the workflows name it. */
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export const RD_CRM_CREDENTIAL = 'RD Station CRM';

/** What a user would type into n8n's credential forms, with the mocks in place of the vendors. */
export function sandboxCredentials(
	{ rdcrm, erp }: Mocks,
	webhookSecret: string,
): SandboxCredential[] {
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
		{ name: 'ERP: segredo dos avisos', type: 'crypto', data: { hmacSecret: webhookSecret } },
	];
}
