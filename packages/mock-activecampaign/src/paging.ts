import { z } from 'zod';

const LARGEST = 100;

const whole = (fallback: number) =>
	z
		.string()
		.optional()
		.transform((text) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : fallback));

/** 20 records by default and never more than 100, although n8n offers 500. */
export const paged = z.object({
	limit: whole(20).transform((limit) => Math.min(limit, LARGEST)),
	offset: whole(0),
});

type Paged = z.output<typeof paged>;

export const page = <T>(records: readonly T[], { limit, offset }: Paged): T[] =>
	records.slice(offset, offset + limit);

export const metaSchema = z.strictObject({ total: z.string() });
export const metaOf = (records: readonly unknown[]) => ({ total: String(records.length) });

export const linksSchema = z.record(z.string(), z.string());
