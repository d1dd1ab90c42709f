import { callForApp } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { readApp } from './installed.ts';

/** Options of `client.request.invokeTemplate`. */
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
 * Makes an app's call as the vendor's proxy does. The proxy fills in the template, so the page in the agent's browser
 * never sees a secret. The vendor uses https; calls to this machine use http.
 */
export async function invokeTemplate(
	{ templates, iparams, isSecret }: ReturnType<typeof readApp>,
	name: string,
	{ context, body }: z.output<typeof invocation>,
	refusalOf: (url: string) => string | undefined,
): Promise<ProxyAnswer> {
	const found = templates.get(name)?.schema;
	if (!found) return refused(`Template "${name}" is not declared`);
	const filled = (text: string, secrets: boolean) =>
		text.replace(/<%=\s*(iparam|context)\.(\w+)\s*%>/g, (_, source: string, key: string) =>
			source === 'context'
				? (context[key] ?? '')
				: isSecret(key) && !secrets
					? ''
					: (iparams[key] ?? ''),
		);
	const url = URL.parse(filled(found.path, false), `http://${filled(found.host, false)}`);
	if (!url) return refused('The host of the template is not one');
	for (const [key, value] of Object.entries(found.query)) {
		url.searchParams.set(key, filled(value, false));
	}
	const headers = Object.entries(found.headers).map(([key, value]) => [key, filled(value, true)]);
	const call = {
		url: url.href,
		method: found.method,
		headers: Object.fromEntries(headers),
		timeoutMs: TIMEOUT_MS,
		...(body !== undefined && found.method !== 'GET' && { body }),
	};
	const { body: response, ...answer } = await callForApp(call, refusalOf);
	return { ...answer, response };
}

const refused = (response: string): ProxyAnswer => ({ status: 400, headers: {}, response });
