import { z } from 'zod';
import { objectId, price, timestamps } from './common.ts';

const discountType = z.enum(['amount', 'percentage']);
const billingFrequency = z.enum(['one-time', 'monthly', 'annually']);
const quantity = z.number().gt(0).max(1e9);

export const dealProduct = z.strictObject({
	/** Of the association, not of the product. */
	id: objectId,
	product_id: objectId,
	price,
	quantity,
	discount_type: discountType,
	discount: price,
	total_price: z.number(),
	billing_frequency: billingFrequency,
	...timestamps,
});

export const dealProductUpdate = z
	.object({
		product_id: objectId,
		price,
		quantity,
		discount_type: discountType,
		discount: price,
		billing_frequency: billingFrequency,
	})
	.partial();
export const dealProductCreate = dealProductUpdate.required({ product_id: true });

export type DealProduct = z.output<typeof dealProduct>;
