import { controlBody, flatForm, type MockEnv } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { getList, getMember } from '../members/identity.ts';
import { presentMember } from '../members/wire.ts';
import type { Mailchimp } from '../store.ts';
import { emit } from '../webhooks/emit.ts';

const campaign = z.strictObject({
	list_id: z.string(),
	subject: z.string().default('Novidades de novembro'),
	status: z.enum(['sent', 'canceled']).default('sent'),
	reason: z.string().default(''),
});

const step = z.strictObject({
	list_id: z.string(),
	/** Hash, address or contact id. */
	member: z.string(),
	url: z.url(),
	/** Headers that the marketer entered, such as a secret. */
	headers: z.record(z.string(), z.string()).default({}),
	format: z.enum(['json', 'form']).default('json'),
	/** Additional members of the body, such as the campaign. */
	body: z.record(z.string(), z.unknown()).default({}),
});

export function campaignControls(mc: Mailchimp): Hono<MockEnv> {
	const { world } = mc;
	const app = new Hono<MockEnv>();

	app.post('/campaigns', async (c) => {
		const { list_id, ...given } = await controlBody(c, campaign);
		const { id } = getList(mc, list_id);
		const data = { id: world.random.token(10).toLowerCase(), ...given, list_id: id };
		emit(mc, id, 'campaign', null, data);
		return c.json(data);
	});

	/** Runs a journey's "send webhook" step. The marketer composes its body from merge data. */
	app.post('/journeys/webhook', async (c) => {
		const { list_id, member: ref, url, headers, format, body } = await controlBody(c, step);
		const refusal = world.callRefusal(url);
		if (refusal !== undefined) throw new HTTPException(422, { message: refusal });
		const { id, email_address, merge_fields, tags } = presentMember(
			mc,
			getMember(mc, getList(mc, list_id).id, ref),
		);
		const names = tags.map(({ name }) => name);
		const sent = { email: email_address, id, list_id, merge_fields, tags: names, ...body };
		const type = format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
		const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
		world.deliveries.enqueue({
			eventId: world.random.uuid(),
			eventName: 'journey',
			subscriptionId: 'journey',
			url,
			body: format === 'json' ? JSON.stringify(sent) : flatForm(sent),
			headers: () => ({ 'content-type': type, ...Object.fromEntries(own) }),
		});
		return c.json(sent, 202);
	});
	return app;
}
