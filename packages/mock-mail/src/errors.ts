import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

/** A failure, with the text of the SMTP reply that it becomes. */
export const failed = z.strictObject({ error: z.string() });

export const failure = (status: number, error: string) =>
	new Refusal({ status, body: { error } }, error);
