import { type MockEnv, Refusal } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ActiveCampaign } from '../store.ts';
import { automationControls } from './automations.ts';
import { peopleControls } from './people.ts';

/** Controls for people's actions on forms, in emails and on ActiveCampaign's screens, and for automations. */
export function controls(ac: ActiveCampaign): Hono<MockEnv> {
	const app = new Hono<MockEnv>();
	app.route('/', peopleControls(ac));
	app.route('/', automationControls(ac));
	app.get('/records/:collection', (c) => {
		const name = c.req.param('collection');
		if (!Object.hasOwn(ac.store, name)) {
			throw new HTTPException(404, { message: `There is no collection "${name}".` });
		}
		return c.json({ records: ac.store[name as keyof typeof ac.store].all() });
	});
	app.onError((error) => {
		if (error instanceof Refusal) throw new HTTPException(422, { message: error.message });
		throw error;
	});
	return app;
}
