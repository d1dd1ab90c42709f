import { createHmac } from 'node:crypto';
import { type AppAnswer, callForApp } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { InstalledApp } from './installed.ts';

const value = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

/** What `client.request` takes, as far as apps use it here. */
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
 * Zendesk's proxy: only in a `secure` request do settings and the signed token take the place of
 * their marks, and never on the way back to the browser.
 */
export function proxied(
	app: InstalledApp,
	request: AppRequest,
	now: number,
	refusalOf: (url: string) => string | undefined,
): Promise<AppAnswer> {
	const { type, data, secure, timeout } = request;
	const marks: Record<string, string> = {};
	if (secure) {
		for (const [name, held] of Object.entries({ ...app.open, ...app.secure })) {
			marks[`setting.${name}`] = held;
		}
		if (request.jwt)
			marks['jwt.token'] = token(filled(request.jwt.secret_key, marks), request, now);
	}
	const url = URL.parse(filled(request.url, marks));
	if (!url) return Promise.resolve({ status: 400, headers: {}, body: 'Invalid URL' });
	const fields = typeof data === 'object' ? new URLSearchParams(data) : undefined;
	if (type === 'GET') for (const [name, one] of fields ?? []) url.searchParams.append(name, one);
	const body = type === 'GET' ? undefined : filled(fields?.toString() ?? String(data ?? ''), marks);
	// The proxy drops names with underscores.
	const headers = Object.entries(request.headers)
		.filter(([name]) => !name.includes('_'))
		.map(([name, held]) => [name, filled(held, marks)]);
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

function filled(text: string, marks: Record<string, string>): string {
	return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (mark, name: string) =>
		Object.hasOwn(marks, name) ? (marks[name] ?? '') : mark,
	);
}

function token(secret: string, { jwt }: AppRequest, now: number): string {
	const issued = Math.floor(now / 1000);
	const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
	const claims = { ...jwt?.claims, iat: issued, exp: issued + (jwt?.expiry ?? 0) };
	const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
	return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
