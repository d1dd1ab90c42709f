import { startReceiver, watchOrders } from '@rdcrm/mock-kit/testing';
import type { z } from 'zod';
import type { FieldError } from './errors.ts';
import { createMockMailchimp, type MockMailchimp } from './mock.ts';
import type { memberWire } from './schemas/member.ts';
import { LIST_ID } from './seed.ts';

/** Response body, typed only as far as the assertions read it. */
interface Answer extends Omit<z.output<typeof memberWire>, 'status'> {
	status: string | number;
	title: string;
	detail: string;
	errors: FieldError[];
	members: Array<z.output<typeof memberWire>>;
	total_items: number;
	signing_secret: string;
	response_body_url: string;
	api_endpoint: string;
	access_token: string;
	events: Record<string, boolean>;
	sources: Record<string, boolean>;
}

export const KEY = 'sandbox-mailchimp-key-us21';
export const MEMBERS = `/3.0/lists/${LIST_ID}/members`;
export const SCREEN = `/_sandbox/lists/${LIST_ID}`;

/** Starts a mock on a frozen clock. Its answers are validated against the route table. */
export function startMailchimp(options: Parameters<typeof createMockMailchimp>[0] = {}) {
	const mock = createMockMailchimp({ ...options, checkResponses: true });
	watchOrders(mock);
	mock.world.clock.freeze(Date.parse('2026-11-25T12:00:00.000Z'));
	return { mock, call: caller(mock) };
}

function caller(mock: MockMailchimp) {
	return async (method: string, path: string, body?: unknown, authorization = `apikey ${KEY}`) => {
		const response = await mock.app.request(path, {
			method,
			headers: { authorization, host: 'localhost' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, body: parsed(text) };
	};
}

const parsed = (text: string): Answer => JSON.parse(text || 'null');

const ALL_EVENTS = {
	subscribe: true,
	unsubscribe: true,
	profile: true,
	cleaned: true,
	upemail: true,
	campaign: true,
};

/** Starts a mock with a webhook for every event of the given sources. */
export async function startSubscribed(
	sources: Record<string, boolean>,
	options: Parameters<typeof createMockMailchimp>[0] = {},
	events: Record<string, boolean> = ALL_EVENTS,
) {
	const receiver = await startReceiver();
	const { mock, call } = startMailchimp(options);
	const path = `/3.0/lists/${LIST_ID}/webhooks`;
	const webhook = await call('POST', path, { url: `${receiver.url}/hook`, events, sources });
	const types = async () => {
		await mock.world.drain();
		return receiver.forms().map(({ type }) => type);
	};
	return { ...receiver, mock, call, webhook, types };
}
