import { z } from 'zod';
import { addresses } from './addresses.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

export const isForm = ({ type }: { type: string }) => type.endsWith('.formTrigger');

/** Returns the URL of a published flow's form "Testar com …"; throws if it has none. */
export async function formOf({ n8n }: SandboxWorld, path: string): Promise<{ url: URL }> {
	const { nodes } = await n8n.workflow(workflowOf(path).id);
	const form = nodes.find(isForm);
	if (!form) throw new Error(`${path} has no form to test it with`);
	return { url: new URL(`/form/${form.webhookId}`, addresses().n8n) };
}

const CONSENT = z.object({ redirectUrl: z.string().optional() });

/**
 * Opens the form as a user who is logged in to n8n.
 * @returns the token that the page sends with the form
 */
async function open({ n8n: { session } }: SandboxWorld, form: URL): Promise<string> {
	for (let url = form; ; ) {
		const response = await session.fetch(url);
		const page = await response.text();
		if (response.status === 200 && url.pathname === form.pathname) {
			const token = /authToken\s*=\s*['"]([\w.-]+)['"]/.exec(page)?.[1];
			if (!token) throw new Error('The form has no token of whoever is logged in');
			return token;
		}
		const location = response.headers.get('location');
		if (!location) throw new Error(`${url.pathname} answered ${response.status} and led nowhere`);
		url = new URL(location, url);
		if (url.pathname !== '/oauth/consent') continue;
		const known = await session.get('/rest/consent/details', CONSENT);
		const approved = { approved: true };
		const { redirectUrl } = known.redirectUrl
			? known
			: await session.post('/rest/consent/approve', CONSENT, approved);
		if (!redirectUrl) throw new Error('n8n does not let this person see the form');
		url = new URL(redirectUrl);
	}
}

/** Submits a published flow's form "Testar com …" and waits for all effects. */
export async function fillInTestForm(
	world: SandboxWorld,
	path: string,
	...values: string[]
): Promise<void> {
	const { url } = await formOf(world, path);
	const token = await open(world, url);
	const body = new FormData();
	for (const [index, value] of values.entries()) body.set(`field-${index}`, value);
	const headers = { 'x-auth-token': token };
	const { status } = await fetch(url, { method: 'POST', headers, body });
	if (status !== 200) throw new Error(`The form of ${path} answered ${status}`);
	await world.settle();
}
