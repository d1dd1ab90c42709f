import { createHmac } from 'node:crypto';
import { type AppAnswer, callForApp } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { InstalledApp, Scope } from './installed.ts';

const value = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

/** Options of `client.request` that apps use here. */
export const appRequest = z.object({
	url: z.string(),
	type: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
	headers: z.record(z.string(), z.string()).default({}),
	data: z.union([z.string(), z.record(z.string(), value)]).optional(),
	contentType: z.string().optional(),
	secure: z.boolean().default(false),
	timeout: z.int().positive().max(30_000).default(10_000),
	jwt: z
		.object({
			algorithm: z.literal('HS256'),
			secret_key: z.string(),
			expiry: z.number().positive().default(3_600),
			claims: z.record(z.string(), z.unknown()).default({}),
		})
		.optional(),
});

export type AppRequest = z.output<typeof appRequest>;

/**
 * Makes an app's call as Zendesk's proxy does. Only a `secure` request has its placeholders replaced by settings and
 * the signed token, each setting only in the parts of the request that its scopes allow. Assumed: a placeholder stays
 * unchanged elsewhere. Zendesk only documents that the setting is not inserted.
 */
export function proxied(
	app: InstalledApp,
	request: AppRequest,
	now: number,
	refusalOf: (url: string) => string | undefined,
): Promise<AppAnswer> {
	const { type, data, secure, timeout, jwt } = request;
	const fill = (text: string, scope: Scope, also: Record<string, string> = {}) =>
		secure ? filled(text, { ...marksIn(app, scope), ...also }) : text;
	const signed: Record<string, string> = jwt ? { 'jwt.token': token(jwt, fill, now) } : {};
	const url = URL.parse(fill(request.url, 'url', signed));
	if (!url) return Promise.resolve({ status: 400, headers: {}, body: 'Invalid URL' });
	const fields = typeof data === 'object' ? new URLSearchParams(data) : undefined;
	if (type === 'GET') for (const [name, one] of fields ?? []) url.searchParams.append(name, one);
	const body =
		type === 'GET' ? undefined : fill(fields?.toString() ?? String(data ?? ''), 'body', signed);
	// The proxy drops headers with underscores.
	const headers = Object.entries(request.headers)
		.filter(([name]) => !name.includes('_'))
		.map(([name, held]) => [name, fill(held, 'header', signed)]);
	const contentType = request.contentType ?? 'application/x-www-form-urlencoded';
	const call = {
		url: url.href,
		method: type,
		headers: {
			...(body !== undefined && { 'content-type': contentType }),
			...Object.fromEntries(headers),
		},
		...(body !== undefined && { body }),
		timeoutMs: timeout,
	};
	return callForApp(call, refusalOf);
}

function marksIn({ open, secure, scopes }: InstalledApp, scope: Scope): Record<string, string> {
	const allowed = Object.entries(secure).filter(([name]) => scopes[name]?.includes(scope) ?? true);
	return Object.fromEntries(
		[...Object.entries(open), ...allowed].map(([name, value]) => [`setting.${name}`, value]),
	);
}

function filled(text: string, marks: Record<string, string>): string {
	return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (mark, name: string) =>
		Object.hasOwn(marks, name) ? (marks[name] ?? '') : mark,
	);
}

function token(
	{ secret_key, expiry, claims }: NonNullable<AppRequest['jwt']>,
	fill: (text: string, scope: Scope) => string,
	now: number,
): string {
	const issued = Math.floor(now / 1000);
	const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
	const stated = Object.entries(claims).map(([name, one]) => [
		name,
		typeof one === 'string' ? fill(one, 'jwt_claim') : one,
	]);
	const payload = { ...Object.fromEntries(stated), iat: issued, exp: issued + expiry };
	const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}`;
	const key = fill(secret_key, 'jwt_secret_key');
	return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}
