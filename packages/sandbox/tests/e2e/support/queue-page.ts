import { expect } from 'vitest';
import { QUEUE_PAGE } from '../../../src/queue-page.ts';
import { addresses } from './addresses.ts';

const { n8n, login } = addresses();
export const AUTHORIZATION = `Basic ${Buffer.from(`${login.email}:${login.password}`).toString('base64')}`;

type Headers = Record<string, string>;

/** Opens the queue's page. @param query begins with `?` */
export const visit = (query = '', headers: Headers = { authorization: AUTHORIZATION }) =>
	fetch(`${n8n}${QUEUE_PAGE}${query}`, { headers });

/** Submits a button of a record. @param form its fields, and the button's own `faz` */
export const press = (
	form: Record<string, string>,
	headers: Headers = { authorization: AUTHORIZATION },
) =>
	fetch(`${n8n}${QUEUE_PAGE}`, {
		method: 'POST',
		redirect: 'manual',
		headers,
		body: new URLSearchParams(form),
	});

/** Returns the fields of a record's buttons in the page's HTML. */
export function buttonsOf(html: string, id: string): { id: string; ficha: string } {
	const fields = new RegExp(`value="${id}"><input[^>]*name="ficha" value="(\\w+)"`).exec(html);
	expect(fields).not.toBeNull();
	return { id, ficha: fields?.[1] ?? '' };
}
