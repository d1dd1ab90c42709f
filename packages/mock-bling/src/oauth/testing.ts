import { createMockBling } from '../mock.ts';
import type { BlingSettings } from '../settings.ts';
import { readAnswer } from '../testing.ts';

const CALLBACK = 'https://n8n.example.com/rest/oauth2-credential/callback';
export const CLIENT = 'bling-sandbox-client-id';
export const BASIC = basic(CLIENT, 'bling-sandbox-client-secret');
export const QUERY = {
	response_type: 'code',
	client_id: CLIENT,
	redirect_uri: CALLBACK,
	state: 's&t',
};

export function basic(id: string, secret: string) {
	return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}

export function startOauth(settings: Partial<BlingSettings> = {}) {
	const bling = createMockBling({ settings, checkResponses: true });
	const { app, world } = bling;
	world.clock.freeze();
	const form = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
		app.request(`/Api/v3/oauth${path}`, {
			...{ method: 'POST', headers, body: new URLSearchParams(fields) },
		});
	const show = (fields: object) =>
		app.request(`/Api/v3/oauth/authorize?${new URLSearchParams({ ...fields })}`);
	const decide = async (fields: Record<string, string> = {}) => {
		const given = { ...QUERY, decision: 'authorize', ...fields };
		const response = await form('/authorize', given, {});
		return { status: response.status, location: response.headers.get('location') ?? '' };
	};
	const code = async () => new URL((await decide()).location).searchParams.get('code') ?? '';
	const token = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
		const response = await form('/token', fields, { authorization: BASIC, ...headers });
		const body = (await response.clone().json()) as Record<string, string>;
		return { ...(await readAnswer(response)), body };
	};
	const exchange = (value: string, headers: Record<string, string> = {}) =>
		token({ grant_type: 'authorization_code', code: value }, headers);
	const refresh = (refresh_token = '') => token({ grant_type: 'refresh_token', refresh_token });
	const read = async (accessToken = '', headers: Record<string, string> = {}) => {
		const authorization = `Bearer ${accessToken}`;
		const init = { headers: { authorization, ...headers } };
		return readAnswer(await app.request('/Api/v3/contatos', init));
	};
	return { ...bling, show, decide, code, token, exchange, refresh, read };
}
