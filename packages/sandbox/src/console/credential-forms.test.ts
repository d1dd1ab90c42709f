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

it('says what stands on the screen, that of the parent type included', () => {
	const { title, field, value } = forms('crm');
	expect([title, field('environment'), value('environment', 'custom')]).toEqual([
		...['CRM OAuth2 API', 'Environment', 'Custom'],
	]);
	expect([field('clientId'), value('clientId', 'abc')]).toEqual(['Client ID', 'abc']);
});

it('keeps the names of what it does not know', () => {
	const { title, field, value } = forms('other');
	expect([title, field('key'), value('key', 7)]).toEqual(['other', 'key', '7']);
});
