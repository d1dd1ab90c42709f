import { z } from 'zod';
import { type Dated, dated, id } from './common.ts';

const operand = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

export const condition = z.object({
	field: z.string(),
	operator: z.string(),
	value: operand.nullish().transform((value) => value ?? null),
});

export type Condition = z.output<typeof condition>;

const action = z.object({ field: z.string(), value: z.array(operand) });

const conditions = z.object({
	all: z.array(condition).default([]),
	any: z.array(condition).default([]),
});

const attributes = {
	active: z.boolean().optional(),
	position: z.int().optional(),
};

export const newTrigger = z.object({
	trigger: z.object({
		...attributes,
		title: z.string({ error: 'cannot be blank' }).min(1, 'cannot be blank'),
		conditions: conditions.default({ all: [], any: [] }),
		actions: z.array(action).min(1, 'must have at least one action'),
	}),
});

export const triggerChange = z.object({
	trigger: z.object({
		...attributes,
		title: z.string().min(1, 'cannot be blank').optional(),
		conditions: conditions.optional(),
		actions: z.array(action).min(1, 'must have at least one action').optional(),
	}),
});

const shownCondition = z.strictObject({
	field: z.string(),
	operator: z.string(),
	value: z.string().nullable(),
});

export const trigger = z
	.strictObject({
		id,
		url: z.string(),
		title: z.string(),
		active: z.boolean(),
		position: z.int(),
		conditions: z.strictObject({ all: z.array(shownCondition), any: z.array(shownCondition) }),
		actions: z.array(z.strictObject({ field: z.string(), value: z.array(z.string()) })),
		description: z.null(),
		category_id: z.string(),
		raw_title: z.string(),
		default: z.boolean(),
		...dated,
	})
	.meta({ id: 'Trigger' });

export interface Trigger extends Dated {
	title: string;
	active: boolean;
	position: number;
	conditions: { all: Condition[]; any: Condition[] };
	actions: Array<{ field: string; value: string[] }>;
}
