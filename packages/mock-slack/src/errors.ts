import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

/** Body of every failure. Most have the status 200. */
export const failed = z.strictObject({ ok: z.literal(false), error: z.string() });

export const failure = (error: string, status = 200, headers: Record<string, string> = {}) =>
	new Refusal({ status, headers, body: { ok: false, error } }, error);
