import { z } from 'zod';
import { filled, objectId, timestamps } from './common.ts';

const type = z.enum(['text', 'date', 'option', 'multiple_choice']);
const customFieldEntity = z.enum(['deal', 'contact', 'organization', 'product']);
const rule = z.strictObject({
	property: z.string().nullable(),
	value: z.string().nullable(),
	always: z.boolean(),
});
const slug = z.string().regex(/^[a-z0-9_-]+$/);

export const customField = z.strictObject({
	id: objectId,
	name: filled,
	slug,
	type,
	entity: customFieldEntity,
	options: z.array(z.string()),
	unique: z.boolean(),
	allow_new_option: z.boolean(),
	order: z.int(),
	required_rules: z.array(rule),
	display_rules: z.array(rule),
	...timestamps,
});

const ruleWrite = z.object({
	property: z.string().nullable().default(null),
	value: z.string().nullable().default(null),
	always: z.boolean().default(false),
});

/** `slug`, `type` and `entity` cannot be changed later; they are ignored then. */
export const customFieldUpdate = z
	.object({
		name: filled,
		options: z.array(filled),
		unique: z.boolean(),
		allow_new_option: z.boolean(),
		order: z.int().min(0),
		required_rules: z.array(ruleWrite),
		display_rules: z.array(ruleWrite),
	})
	.partial();
export const customFieldCreate = customFieldUpdate
	.extend({ slug: slug.optional(), type, entity: customFieldEntity })
	.required({ name: true });

export type CustomField = z.output<typeof customField>;
export type CustomFieldEntity = z.output<typeof customFieldEntity>;
export type CustomFieldUpdate = z.output<typeof customFieldUpdate>;
export type CustomFieldCreate = z.output<typeof customFieldCreate>;
