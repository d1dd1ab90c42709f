import { describe, expect, it } from 'vitest';
import { credentialType } from './engine.mts';
import { resolveHiddenFields } from './expressions.mts';

describe('the credential', () => {
	it('points to RD Station in production', () => {
		expect(resolveHiddenFields(credentialType, {})).toMatchObject({
			authUrl: 'https://accounts.rdstation.com/oauth/authorize',
			accessTokenUrl: 'https://api.rd.services/oauth2/token',
			authentication: 'body',
			scope: '',
		});
	});

	it('points to the given servers if custom', () => {
		const fields = {
			environment: 'custom',
			apiBaseUrl: 'http://localhost:4010/',
			accountsBaseUrl: 'http://localhost:4011',
		};
		expect(resolveHiddenFields(credentialType, fields)).toMatchObject({
			authUrl: 'http://localhost:4011/oauth/authorize',
			accessTokenUrl: 'http://localhost:4010/oauth2/token',
		});
	});

	it('points to the same servers if the base URL contains the path of the API', () => {
		const fields = {
			environment: 'custom',
			apiBaseUrl: ' http://localhost:4010/crm/v2/',
			accountsBaseUrl: 'http://localhost:4011/ ',
		};
		expect(resolveHiddenFields(credentialType, fields)).toMatchObject({
			authUrl: 'http://localhost:4011/oauth/authorize',
			accessTokenUrl: 'http://localhost:4010/oauth2/token',
		});
	});

	it('ignores base URLs of the other environment', () => {
		const fields = { environment: 'production', apiBaseUrl: 'http://localhost:4010' };
		expect(resolveHiddenFields(credentialType, fields)).toMatchObject({
			accessTokenUrl: 'https://api.rd.services/oauth2/token',
		});
	});
});
