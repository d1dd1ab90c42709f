import { expect, it } from 'vitest';
import { credentialForms } from './credential-forms.ts';

const options = [{ name: 'Custom', value: 'custom' }];
const forms = credentialForms([
	{
		name: 'oAuth2Api',
		displayName: 'OAuth2 API',
		properties: [{ name: 'clientId', displayName: 'Client ID' }],
	},
	{
		name: 'crm',
		displayName: 'CRM OAuth2 API',
		extends: ['oAuth2Api'],
		properties: [{ name: 'environment', displayName: 'Environment', options }],
	},
]);

it('uses the labels on the screen, including those of the parent type', () => {
	const { title, field, value } = forms('crm');
	expect([title, field('environment'), value('environment', 'custom')]).toEqual([
		...['CRM OAuth2 API', 'Environment', 'Custom'],
	]);
	expect([field('clientId'), value('clientId', 'abc')]).toEqual(['Client ID', 'abc']);
});

it('keeps unknown names', () => {
	const { title, field, value } = forms('other');
	expect([title, field('key'), value('key', 7)]).toEqual(['other', 'key', '7']);
});
