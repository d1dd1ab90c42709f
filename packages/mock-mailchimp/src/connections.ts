import type { Mock, MockEnv } from '@rdcrm/mock-kit';
import { Hono } from 'hono';

/** Counts the open requests when each request arrives, including itself. */
export class Connections {
	#open = 0;
	#counts = new WeakMap<Request, number>();

	exceeds(request: Request, limit: number | null): boolean {
		return limit !== null && (this.#counts.get(request) ?? 0) > limit;
	}

	/** Returns the app with its requests counted. The controls do not count, because they are not Mailchimp's. */
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
