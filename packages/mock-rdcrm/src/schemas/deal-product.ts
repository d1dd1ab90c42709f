import { z } from 'zod';
import { documented, inferred, objectId, price, timestamps } from './common.ts';

const discountType = z.enum(['amount', 'percentage']);
const billingFrequency = z.enum(['one-time', 'monthly', 'annually']);
const quantity = z
	.number()
	.gt(0)
	.max(1e9)
	.meta(inferred('documented as a number; its range is not'));

export const dealProduct = z
	.strictObject({
		/** Id of the association, not of the product. */
		id: objectId,
		product_id: objectId,
		price,
		quantity,
		discount_type: discountType,
		discount: price,
		total_price: z.number().meta(inferred('computed from price, quantity and discount')),
		billing_frequency: billingFrequency,
		...timestamps,
	})
	.meta({ id: 'DealProduct', ...documented('crm-v2-deal-products') });

export const dealProductUpdate = z
	.object({
		product_id: objectId,
		price,
		quantity,
		discount_type: discountType,
		discount: price,
		billing_frequency: billingFrequency,
	})
	.partial()
	.meta({
		id: 'DealProductUpdate',
		...documented('crm-v2-deal-products'),
		examples: [{ quantity: 3 }],
	});
export const dealProductCreate = dealProductUpdate
	.extend({ product_id: objectId.meta(inferred('a line without its product means nothing')) })
	.meta({
		id: 'DealProductCreate',
		...documented('crm-v2-deal-products'),
		examples: [
			{
				product_id: '67e6a12577ca600017198b77',
				price: 33.9,
				quantity: 2,
				discount_type: 'percentage',
				discount: 10,
				billing_frequency: 'one-time',
			},
		],
	});

export type DealProduct = z.output<typeof dealProduct>;
export type DealProductCreate = z.output<typeof dealProductCreate>;
export type DealProductUpdate = z.output<typeof dealProductUpdate>;
