import { describe, expect, it } from 'vitest';
import { credentialType } from './engine.mts';
import { resolveHiddenFields } from './expressions.mts';

describe('the credential', () => {
	it('leads to RD Station in production', () => {
		expect(resolveHiddenFields(credentialType, {})).toMatchObject({
			authUrl: 'https://accounts.rdstation.com/oauth/authorize',
			accessTokenUrl: 'https://api.rd.services/oauth2/token',
			authentication: 'body',
			scope: '',
		});
	});

	it('leads to the given servers when custom', () => {
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

	it('leads to the same servers when the base URL has the path of the API', () => {
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

	it('ignores base URLs of another environment', () => {
		const fields = { environment: 'production', apiBaseUrl: 'http://localhost:4010' };
		expect(resolveHiddenFields(credentialType, fields)).toMatchObject({
			accessTokenUrl: 'https://api.rd.services/oauth2/token',
		});
	});
});
