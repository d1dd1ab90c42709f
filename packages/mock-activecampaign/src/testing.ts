import { startReceiver, watchOrders } from '@rdcrm/mock-kit/testing';
import type { z } from 'zod';
import { createMockActiveCampaign, type MockActiveCampaign } from './mock.ts';
import type { contactWire } from './schemas/contact.ts';
import type { fieldValueWire } from './schemas/field.ts';
import type { contactListWire } from './schemas/list.ts';
import type { contactTagWire, tagWire } from './schemas/tag.ts';
import { SOURCES, type webhookWire } from './schemas/webhook.ts';

/** Response body, typed only as far as the assertions read it. */
interface Answer {
	contact: z.output<typeof contactWire>;
	contacts: Array<z.output<typeof contactWire>>;
	contactLists: Array<z.output<typeof contactListWire>>;
	contactTag: z.output<typeof contactTagWire>;
	contactTags: Array<z.output<typeof contactTagWire>>;
	fieldValues: Array<z.output<typeof fieldValueWire>>;
	tag: z.output<typeof tagWire>;
	webhook: z.output<typeof webhookWire>;
	meta: { total: string };
	errors: Array<{ code: string; title: string }>;
	message: string;
	batchId: string;
}

export const API = '/api/3';
const KEY = 'sandbox-activecampaign-key';

/** Starts a mock on a frozen clock, without a rate limit. Its answers are validated against the route table. */
export function startAc({
	settings,
	...options
}: Parameters<typeof createMockActiveCampaign>[0] = {}) {
	const mock = createMockActiveCampaign({
		...options,
		settings: { requests_per_second: null, ...settings },
		checkResponses: true,
	});
	watchOrders(mock);
	mock.world.clock.freeze(Date.parse('2026-11-25T12:00:00.000Z'));
	return { mock, call: caller(mock) };
}

function caller(mock: MockActiveCampaign) {
	return async (method: string, path: string, body?: unknown, key = KEY) => {
		const response = await mock.app.request(path, {
			method,
			headers: { 'api-token': key, host: 'localhost' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		const answer = JSON.parse(text || 'null') as Answer;
		return { status: response.status, headers: response.headers, body: answer };
	};
}

const HEARD = [
	'subscribe',
	'unsubscribe',
	'update',
	'bounce',
	'contact_tag_added',
	'contact_tag_removed',
];

/** Starts a mock with a webhook for every event of contacts. */
export async function startSubscribed(
	webhook: object = {},
	options: Parameters<typeof startAc>[0] = {},
	statuses: number[] = [],
) {
	const receiver = await startReceiver(...statuses);
	const { mock, call } = startAc(options);
	const asked = { name: 'n8n-webhook', url: receiver.url, events: HEARD, sources: SOURCES };
	const created = await call('POST', `${API}/webhooks`, { webhook: { ...asked, ...webhook } });
	const types = async () => {
		await mock.world.drain();
		return receiver.forms().map(({ type }) => type);
	};
	return { ...receiver, mock, call, created, types };
}
