import { z } from 'zod';
import { customFields, customFieldsWrite, filled, objectId, price, timestamps } from './common.ts';

export const product = z.strictObject({
	id: objectId,
	name: filled,
	description: z.string().nullable(),
	price,
	visible: z.boolean(),
	custom_fields: customFields,
	...timestamps,
});

export const productUpdate = z
	.object({
		name: filled,
		description: z.string().nullable(),
		price,
		visible: z.boolean(),
		custom_fields: customFieldsWrite,
	})
	.partial();
export const productCreate = productUpdate.required({ name: true });

export type Product = z.output<typeof product>;
export type ProductUpdate = z.output<typeof productUpdate>;
export type ProductCreate = z.output<typeof productCreate>;
