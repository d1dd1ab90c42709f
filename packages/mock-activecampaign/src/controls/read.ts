import { parse } from '@rdcrm/mock-kit';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';

/** The body of a control; nothing sent means nothing said. */
export async function read<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
	const text = await c.req.text();
	let body: unknown;
	try {
		body = JSON.parse(text || '{}');
	} catch {
		throw new HTTPException(400, { message: 'The body is not JSON.' });
	}
	return parse(schema, body);
}
