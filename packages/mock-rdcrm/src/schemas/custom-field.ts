import { z } from 'zod';
import {
	documented,
	filled,
	inferred,
	objectId,
	observed,
	requiredName,
	timestamps,
} from './common.ts';

const type = z.enum(['text', 'date', 'option', 'multiple_choice']);
export const customFieldEntity = z.enum(['deal', 'contact', 'organization', 'product']);
const rule = z.strictObject({
	property: z.string().nullable(),
	value: z.string().nullable(),
	always: z.boolean(),
});
const slug = z
	.string()
	.regex(/^[a-z0-9_-]+$/)
	.meta(observed('slugs of real accounts: hyphens, underscores, random endings'));
const allowNewOption = z.boolean().meta(inferred('documented by its name only'));

export const customField = z
	.strictObject({
		id: objectId,
		name: filled,
		slug,
		type,
		entity: customFieldEntity,
		options: z.array(z.string()),
		unique: z.boolean(),
		allow_new_option: allowNewOption,
		order: z.int(),
		required_rules: z.array(rule),
		display_rules: z.array(rule),
		...timestamps,
	})
	.meta({ id: 'CustomField', ...documented('crm-v2-custom-fields') });

const ruleWrite = z.object({
	property: z.string().nullable().default(null),
	value: z.string().nullable().default(null),
	always: z.boolean().default(false),
});

/** `slug`, `type` and `entity` cannot be changed; an update ignores them. */
export const customFieldUpdate = z
	.object({
		name: filled,
		options: z.array(filled),
		unique: z.boolean(),
		allow_new_option: allowNewOption,
		order: z.int().min(0),
		required_rules: z.array(ruleWrite),
		display_rules: z.array(ruleWrite),
	})
	.partial()
	.meta({ id: 'CustomFieldUpdate', ...documented('crm-v2-custom-fields') });
export const customFieldCreate = customFieldUpdate
	.extend({ slug: slug.optional(), type, entity: customFieldEntity })
	.extend({ name: requiredName })
	.meta({
		id: 'CustomFieldCreate',
		...documented('crm-v2-custom-fields'),
		examples: [{ name: 'Prioridade', type: 'option', entity: 'deal', options: ['alta', 'média'] }],
	});

export type CustomField = z.output<typeof customField>;
export type CustomFieldEntity = z.output<typeof customFieldEntity>;
export type CustomFieldUpdate = z.output<typeof customFieldUpdate>;
export type CustomFieldCreate = z.output<typeof customFieldCreate>;
