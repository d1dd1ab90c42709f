import { z } from 'zod';
import type { N8nApi } from './api.ts';

/**
 * Connects an OAuth2 credential as a person would with "Connect", but without a browser: opens the page
 * that n8n names, presses its confirm button, and follows the redirect to n8n.
 */
export async function connectCredential(api: N8nApi, credentialId: string): Promise<void> {
	const query = new URLSearchParams({ id: credentialId });
	const pageUrl = await api.session.get(`/rest/oauth2-credential/auth?${query}`, z.url());
	const callback = await confirm(new URL(pageUrl));

	const response = await api.session.fetch(callback);
	const page = await response.text();
	const { oauthTokenData } = await api.credentialData(credentialId);
	if (!response.ok || !oauthTokenData) {
		const said = page.replace(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/g, ' ').replace(/\s+/g, ' ');
		throw new Error(
			`n8n did not get a token for credential ${credentialId}: ${said.trim().slice(0, 300)}`,
		);
	}
}

async function confirm(pageUrl: URL): Promise<URL> {
	const page = await send(pageUrl);
	const html = await page.text();
	if (!page.ok)
		throw new Error(
			`${pageUrl.origin} answered ${page.status} to the login page: ${html.slice(0, 300)}`,
		);
	const answer = await send(new URL(formAction(html) ?? pageUrl, pageUrl), {
		method: 'POST',
		body: new URLSearchParams(formFields(html)),
	});
	const location = answer.headers.get('location');
	if (!location) {
		throw new Error(
			`${pageUrl.origin} answered ${answer.status} to the confirmation, without a way back to n8n`,
		);
	}
	return new URL(location, pageUrl);
}

async function send(url: URL, init: RequestInit = {}): Promise<Response> {
	try {
		return await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000), ...init });
	} catch (cause) {
		throw new Error(`The login page at ${url.origin} does not answer`, { cause });
	}
}

export function formAction(html: string): string | undefined {
	const form = html.match(/<form\b[^>]*>/i)?.[0] ?? '';
	return attribute(form, 'action') || undefined;
}

/** Returns the fields that a browser sends when the first button of the page's form is pressed. */
export function formFields(html: string): [string, string][] {
	const inputs = html.match(/<input\b[^>]*>/gi) ?? [];
	const button = html.match(/<button\b[^>]*>/i) ?? [];
	return [...inputs, ...button].flatMap((tag): [string, string][] => {
		const name = attribute(tag, 'name');
		return name ? [[name, attribute(tag, 'value') ?? '']] : [];
	});
}

const ENTITIES: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'" };

function attribute(tag: string, name: string): string | undefined {
	const value = tag.match(new RegExp(`\\s${name}="([^"]*)"`, 'i'))?.[1];
	return value?.replace(
		/&(amp|quot|lt|gt|#39);/g,
		(entity, key: string) => ENTITIES[key] ?? entity,
	);
}
