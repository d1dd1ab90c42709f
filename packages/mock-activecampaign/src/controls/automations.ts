import { controlBody, flatForm, type MockEnv } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { addTag, tagNamed } from '../contacts/tags.ts';
import type { ActiveCampaign } from '../store.ts';
import { contactData } from '../webhooks/emit.ts';
import { found } from './find.ts';

const action = z.strictObject({
	/** Id or address. */
	contact: z.string(),
	url: z.url(),
	seriesid: z.string().default('1'),
});

export function automationControls(ac: ActiveCampaign): Hono<MockEnv> {
	const { store, world } = ac;
	const app = new Hono<MockEnv>();

	/** Sets the score and runs the account's automation: contacts that reach `mql_score` get the tag `MQL`. */
	app.post('/contacts/:ref/score', async (c) => {
		const { value } = await controlBody(c, z.strictObject({ value: z.int().nonnegative() }));
		const before = found(ac, c.req.param('ref'));
		const limit = world.settings.mql_score;
		const contact = store.contacts.update(before.id, { score: value });
		if (before.score < limit && value >= limit) {
			addTag(ac, contact, tagNamed(ac, 'MQL'), { source: 'system' });
		}
		return c.json({ contact: contact.id, score: value });
	});

	/** Runs an automation's "webhook" action. The name `seriesid` for the automation's id is inferred. */
	app.post('/automations/webhook', async (c) => {
		const { contact: ref, url, seriesid } = await controlBody(c, action);
		const refusal = world.callRefusal(url);
		if (refusal !== undefined) throw new HTTPException(422, { message: refusal });
		const sent = { contact: contactData(ac, found(ac, ref), true), seriesid };
		world.deliveries.enqueue({
			eventId: world.random.uuid(),
			eventName: 'automation',
			subscriptionId: 'automation',
			url,
			body: flatForm(sent),
			headers: () => ({ 'content-type': 'application/x-www-form-urlencoded' }),
		});
		return c.json(sent, 202);
	});
	return app;
}
