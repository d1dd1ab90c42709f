import { type MockEnv, Refusal } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Mailchimp } from '../store.ts';
import { campaignControls } from './campaigns.ts';
import { peopleControls } from './people.ts';

/** Collections with credentials are hidden. */
const HIDDEN = ['codes', 'webhooks'];

/** People's actions on Mailchimp's pages and screens. */
export function controls(mc: Mailchimp): Hono<MockEnv> {
	const app = new Hono<MockEnv>();
	app.route('/', peopleControls(mc));
	app.route('/', campaignControls(mc));
	app.get('/records/:collection', (c) => {
		const name = c.req.param('collection');
		if (!Object.hasOwn(mc.store, name) || HIDDEN.includes(name)) {
			throw new HTTPException(404, { message: `There is no collection "${name}".` });
		}
		return c.json({ records: mc.store[name as keyof typeof mc.store].all() });
	});
	app.onError((error) => {
		if (error instanceof Refusal) throw new HTTPException(422, { message: error.message });
		throw error;
	});
	return app;
}
