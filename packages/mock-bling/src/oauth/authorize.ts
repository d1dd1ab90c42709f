import { isLoopback, type Route, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { Bling } from '../store.ts';
import { authorizePage, refusalPage } from './page.ts';

const PATH = '/Api/v3/oauth/authorize';
const CODE_MS = 60_000;

const authorizeQuery = z.object({
	response_type: z.string().optional(),
	client_id: z.string().optional(),
	redirect_uri: z.string().optional(),
	state: z.string().optional(),
});
type AuthorizeQuery = z.output<typeof authorizeQuery>;

const decided = authorizeQuery.extend({ decision: z.string().optional() });

const row = rowsOf({
	source: 'https://developer.bling.com.br/aplicativos#authorization-code',
	failures: { 400: null },
});
const PAGE = { path: PATH, auth: false, answers: { 200: null, 302: null } };

/** The consent page and its form. */
export function authorizeRoutes(bling: Bling): Route[] {
	return [
		row({
			...PAGE,
			operationId: 'showAuthorization',
			method: 'GET',
			summary: 'Asks the person to authorize the app',
			query: authorizeQuery,
			handler: ({ query }) => show(bling, query),
		}),
		row({
			...PAGE,
			confidence: 'inferred',
			operationId: 'decideAuthorization',
			method: 'POST',
			summary: "Takes the person's decision and sends the browser back to the app",
			body: decided,
			encodings: ['form'],
			handler: ({ body }) => decide(bling, body),
		}),
	];
}

function show(bling: Bling, query: AuthorizeQuery): Promise<Response> | Response {
	const { app_name, account_name } = bling.world.settings;
	const target = returnAddress(bling, query);
	if ('refusal' in target) return page(refusalPage(target.refusal), 400);
	const { state } = query;
	if (query.response_type !== 'code') {
		return back(target.url, state, 'invalid_request', 'Invalid or missing response type');
	}
	if (!state) return back(target.url, state, 'invalid_request', 'The state parameter is required');
	return page(
		authorizePage({
			...{ appName: app_name, accountName: account_name, state },
			...{ clientId: query.client_id ?? '', redirectUri: target.url.href },
		}),
		200,
	);
}

function decide(bling: Bling, body: z.output<typeof decided>): Promise<Response> | Response {
	const { store, world } = bling;
	const target = returnAddress(bling, body);
	if ('refusal' in target) return page(refusalPage(target.refusal), 400);
	if (body.decision !== 'authorize') {
		const denied = 'The user denied access to your application';
		return back(target.url, body.state, 'access_denied', denied);
	}
	const { value } = store.authorization_codes.insert({
		...{ id: world.random.uuid(), value: world.random.token(), used: false },
		expires_at: new Date(world.clock.now() + CODE_MS).toISOString(),
	});
	return redirect(target.url, { code: value, state: body.state });
}

/**
 * Returns the registered address, or else the one in the request, which must be https or local. Returns a refusal if
 * neither is usable.
 */
function returnAddress(
	{ world }: Bling,
	{ client_id, redirect_uri = '' }: AuthorizeQuery,
): { url: URL } | { refusal: string } {
	const { settings } = world;
	if (client_id !== settings.client_id) return { refusal: 'O aplicativo (client_id) é inválido.' };
	const url = URL.parse(settings.redirect_uri || redirect_uri);
	const isSafe =
		settings.redirect_uri !== '' ||
		url?.protocol === 'https:' ||
		(url?.protocol === 'http:' && isLoopback(url.hostname));
	if (url && isSafe) return { url };
	return { refusal: 'O aplicativo não tem um link de redirecionamento.' };
}

const back = (url: URL, state: string | undefined, error: string, error_description: string) =>
	redirect(url, { error, error_description, state });

function redirect(url: URL, parameters: Record<string, string | undefined>): Response {
	for (const [name, value] of Object.entries(parameters)) {
		if (value !== undefined) url.searchParams.set(name, value);
	}
	return new Response(null, { status: 302, headers: { location: url.href } });
}

async function page(content: ReturnType<typeof authorizePage>, status: number): Promise<Response> {
	return new Response(String(await content), {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
	});
}
