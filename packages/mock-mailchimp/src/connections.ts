import type { Mock, MockEnv } from '@rdcrm/mock-kit';
import { Hono } from 'hono';

/** How many requests were open when each came, itself included. */
export class Connections {
	#open = 0;
	#counts = new WeakMap<Request, number>();

	exceeds(request: Request, limit: number | null): boolean {
		return limit !== null && (this.#counts.get(request) ?? 0) > limit;
	}

	/** The app with its requests counted; the controls are not Mailchimp's. */
	counting(app: Mock['app']): Hono<MockEnv> {
		return new Hono<MockEnv>().all('*', async (c) => {
			if (c.req.path.startsWith('/_sandbox/')) return app.fetch(c.req.raw, c.env);
			this.#open++;
			this.#counts.set(c.req.raw, this.#open);
			try {
				return await app.fetch(c.req.raw, c.env);
			} finally {
				this.#open--;
			}
		});
	}
}
