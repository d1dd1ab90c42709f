import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

const API_BASE_URL =
	'$self["environment"] === "custom" ? $self["apiBaseUrl"] : "https://api.rd.services"';
const ACCOUNTS_BASE_URL =
	'$self["environment"] === "custom" ? $self["accountsBaseUrl"] : "https://accounts.rdstation.com"';

export class RdCrmOAuth2Api implements ICredentialType {
	name = 'rdCrmOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'RD Station CRM OAuth2 API';

	icon: Icon = { light: 'file:../icons/rdcrm.svg', dark: 'file:../icons/rdcrm.dark.svg' };

	documentationUrl = 'https://github.com/rdcrm/rdcrm-for-n8n#readme';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Production',
					value: 'production',
					description: 'The RD Station CRM account of your company',
				},
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another server with the same API, such as a local sandbox',
				},
			],
			default: 'production',
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			default: 'https://api.rd.services',
			placeholder: 'e.g. http://localhost:4010',
			description: 'Protocol and host of the API, without the path /crm/v2',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Accounts Base URL',
			name: 'accountsBaseUrl',
			type: 'string',
			default: 'https://accounts.rdstation.com',
			placeholder: 'e.g. http://localhost:4010',
			description:
				'Protocol and host of the page where the user authorizes the app, without a path',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ (${ACCOUNTS_BASE_URL}).trim().replace(/\\/+$/, "") + "/oauth/authorize" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ (${API_BASE_URL}).trim().replace(/\\/+$/, "").replace(/\\/+crm\\/+v2$/, "") + "/oauth2/token" }}`,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];
}
