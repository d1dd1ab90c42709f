import { z } from 'zod';
import {
	customFields,
	customFieldsWrite,
	documented,
	filled,
	inferred,
	objectId,
	price,
	requiredName,
	timestamps,
} from './common.ts';

export const product = z
	.strictObject({
		id: objectId,
		name: filled,
		description: z.string().nullable(),
		price,
		visible: z.boolean(),
		custom_fields: customFields,
		...timestamps,
	})
	.meta({ id: 'Product', ...documented('crm-v2-products') });

export const productUpdate = z
	.object({
		name: filled,
		description: z.string().nullable(),
		price,
		visible: z.boolean(),
		custom_fields: customFieldsWrite,
	})
	.partial()
	.meta({
		id: 'ProductUpdate',
		...inferred('crm-v2-products; that it may be partial, as was seen of other resources'),
	});
export const productCreate = productUpdate.extend({ name: requiredName }).meta({
	id: 'ProductCreate',
	...documented('crm-v2-products'),
	examples: [{ name: 'Shampoo', description: '…', price: 33.9, visible: true, custom_fields: {} }],
});

export type Product = z.output<typeof product>;
export type ProductUpdate = z.output<typeof productUpdate>;
export type ProductCreate = z.output<typeof productCreate>;
