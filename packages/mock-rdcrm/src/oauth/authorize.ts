import { isLoopback, type Route, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { Crm } from '../store.ts';
import { authorizePage, refusalPage } from './page.ts';
import { CODE_MS } from './token.ts';

const PATH = '/oauth/authorize';

const authorizeQuery = z.object({
	response_type: z.string().optional(),
	client_id: z.string().optional(),
	redirect_uri: z.string().optional(),
	state: z.string().optional(),
});
type AuthorizeQuery = z.output<typeof authorizeQuery>;

const decided = authorizeQuery.extend({ decision: z.string().optional() });

const row = rowsOf({ source: 'crm-v2-authentication-step-2', failures: { 400: null } });
const PAGE = { path: PATH, auth: false, answers: { 200: null, 302: null } };

/** Returns the routes of the authorization page and of the form it sends. */
export function authorizeRoutes(crm: Crm): Route[] {
	return [
		row({
			...PAGE,
			operationId: 'showAuthorization',
			method: 'GET',
			summary: 'Ask the user to authorize the app',
			query: authorizeQuery,
			handler: ({ query }) => show(crm, query),
		}),
		row({
			...PAGE,
			operationId: 'decideAuthorization',
			method: 'POST',
			summary: "Take the user's decision and send the browser back to the app",
			body: decided,
			encodings: ['form'],
			confidence: 'inferred',
			handler: ({ body }) => decide(crm, body),
		}),
	];
}

function show({ store, world }: Crm, query: AuthorizeQuery): Promise<Response> | Response {
	const { client_id = '', redirect_uri = '', state, response_type } = query;
	const refusal = refuse(query, world.settings.client_id);
	if (refusal) return refused(refusal);
	if (response_type !== 'code')
		return back(redirect_uri, { error: 'unsupported_response_type', state });
	return page(
		authorizePage({
			appName: world.settings.app_name,
			accountName: world.settings.account_name,
			userName: store.users.all()[0]?.name ?? '',
			clientId: client_id,
			redirectUri: redirect_uri,
			state,
		}),
		200,
	);
}

function decide({ store, world }: Crm, body: z.output<typeof decided>) {
	const { redirect_uri = '', state } = body;
	const refusal = refuse(body, world.settings.client_id);
	if (refusal) return refused(refusal);
	if (body.decision !== 'authorize') return back(redirect_uri, { error: 'access_denied', state });
	const { code } = store.authorization_codes.insert({
		id: world.random.objectId(),
		code: world.random.token(),
		client_id: world.settings.client_id,
		redirect_uri,
		expires_at: new Date(world.clock.now() + CODE_MS).toISOString(),
	});
	return back(redirect_uri, { code, state });
}

/** Returns why the request must be refused without a redirect: the app or the address is not registered. */
function refuse({ client_id, redirect_uri }: AuthorizeQuery, known: string): string | undefined {
	if (client_id !== known) return 'O aplicativo (client_id) não está registrado.';
	const url = URL.parse(redirect_uri ?? '');
	const allowed =
		url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
	return allowed ? undefined : 'A URL de retorno (redirect_uri) não está registrada no aplicativo.';
}

function back(redirectUri: string, parameters: Record<string, string | undefined>): Response {
	const url = new URL(redirectUri);
	for (const [name, value] of Object.entries(parameters)) {
		if (value !== undefined) url.searchParams.set(name, value);
	}
	return new Response(null, { status: 302, headers: { location: url.href } });
}

const refused = (reason: string) => page(refusalPage(reason), 400);

async function page(content: ReturnType<typeof authorizePage>, status: number): Promise<Response> {
	return new Response(String(await content), {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
	});
}
