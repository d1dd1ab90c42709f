import { isLoopback } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { readApp } from './installed.ts';

/** What a page gives to `client.request.invokeTemplate`. */
export const invocation = z.strictObject({
	context: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({}),
	body: z.string().optional(),
});

interface ProxyAnswer {
	status: number;
	headers: Record<string, string>;
	response: string;
}

const TIMEOUT_MS = 15_000;

/**
 * The vendor's proxy for an app's calls: it fills in the template, so that the page in the agent's
 * browser never sees a secret. The vendor speaks https; to this machine it is http.
 */
export async function invokeTemplate(
	{ templates, iparams, isSecret }: ReturnType<typeof readApp>,
	name: string,
	{ context, body }: z.output<typeof invocation>,
): Promise<ProxyAnswer> {
	const found = templates.get(name)?.schema;
	if (!found) return refused(400, `Template "${name}" is not declared`);
	const filled = (text: string, secrets: boolean) =>
		text.replace(/<%=\s*(iparam|context)\.(\w+)\s*%>/g, (_, source: string, key: string) =>
			source === 'context'
				? (context[key] ?? '')
				: isSecret(key) && !secrets
					? ''
					: (iparams[key] ?? ''),
		);
	const url = URL.parse(filled(found.path, false), `http://${filled(found.host, false)}`);
	if (!url || !isLoopback(url.hostname)) {
		return refused(502, 'Only addresses of this machine are called from a mock');
	}
	for (const [key, value] of Object.entries(found.query)) {
		url.searchParams.set(key, filled(value, false));
	}
	const headers = Object.entries(found.headers).map(
		([key, value]) => [key, filled(value, true)] as [string, string],
	);
	try {
		const answer = await fetch(url, {
			method: found.method,
			headers,
			...(body !== undefined && found.method !== 'GET' && { body }),
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		return {
			status: answer.status,
			headers: Object.fromEntries(answer.headers),
			response: await answer.text(),
		};
	} catch (error) {
		const late = error instanceof DOMException && error.name === 'TimeoutError';
		return late ? refused(504, 'Timeout') : refused(502, 'Error in establishing a connection');
	}
}

const refused = (status: number, response: string): ProxyAnswer => ({
	status,
	headers: {},
	response,
});
