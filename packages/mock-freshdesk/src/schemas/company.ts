import { z } from 'zod';
import { type Dated, dated, id } from './common.ts';

export const newCompany = z.strictObject({
	name: z.string().min(1),
	domains: z.array(z.string()).default([]),
	description: z.string().nullable().default(null),
	note: z.string().nullable().default(null),
	custom_fields: z.record(z.string(), z.unknown()).default({}),
});

export const company = z
	.strictObject({
		id,
		name: z.string(),
		domains: z.array(z.string()),
		description: z.string().nullable(),
		note: z.string().nullable(),
		custom_fields: z.record(z.string(), z.unknown()),
		...dated,
	})
	.meta({ id: 'Company' });

export interface Company extends Dated {
	name: string;
	domains: string[];
	description: string | null;
	note: string | null;
	custom_fields: Record<string, unknown>;
}
