import type { MockEnv } from '@rdcrm/mock-kit';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { grantTokens } from './oauth/token.ts';
import { deletable, removeRecord } from './removals.ts';
import type { Crm } from './store.ts';

/** Collections of credentials and file contents, which no control shows. */
export const HIDDEN = [
	'authorization_codes',
	'access_tokens',
	'refresh_tokens',
	'file_contents',
] as const;

/** Controls for actions that only the CRM's screen offers, and shortcuts for tests. */
export function controls(crm: Crm): Hono<MockEnv> {
	const app = new Hono<MockEnv>();
	app.post('/tokens', (c) => c.json(grantTokens(crm)));
	app.get('/records/:collection', (c) => c.json({ records: readable(crm, c) }));
	app.delete('/records/:collection/:id', (c) => {
		const { collection, id } = c.req.param();
		if (!deletable(collection)) {
			throw new HTTPException(404, { message: `Records of "${collection}" are not deleted here.` });
		}
		if (!removeRecord(crm, collection, id)) {
			throw new HTTPException(404, { message: `There is no record ${id} in "${collection}".` });
		}
		return c.json({ ok: true });
	});
	return app;
}

function readable({ store }: Crm, c: Context<MockEnv, '/records/:collection'>) {
	const name = c.req.param('collection');
	if (!Object.hasOwn(store, name) || HIDDEN.some((hidden) => hidden === name)) {
		throw new HTTPException(404, { message: `There is no collection "${name}".` });
	}
	return store[name as keyof typeof store].all();
}
