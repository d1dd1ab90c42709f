import type { MockEnv } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { grantTokens } from './oauth/tokens.ts';
import type { Bling } from './store.ts';
import { setWebhook } from './webhooks/emit.ts';

/** Collections with credentials, which the sandbox pages do not show. */
export const HIDDEN = ['authorization_codes', 'access_tokens', 'refresh_tokens'] as const;

/** Shortcuts for tests, and the switch for webhooks on the app's page. */
export const controls = (bling: Bling): Hono<MockEnv> =>
	new Hono<MockEnv>()
		.post('/tokens', (c) => c.json(grantTokens(bling)))
		.get('/webhooks', (c) => c.json({ webhooks: bling.store.webhooks.all() }))
		.post('/webhooks/:id/enable', (c) => {
			const id = c.req.param('id');
			if (setWebhook(bling, id, true)) return c.json({ ok: true });
			return c.json({ error: `There is no webhook "${id}".` }, 404);
		});
