import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { money, quantity } from '../../../shared/helpers/validate';
import { withoutBlanks } from '../../../shared/helpers/values';

export const dealProductFields: INodeProperties[] = [
	{
		displayName: 'Billing Frequency',
		name: 'billingFrequency',
		type: 'options',
		options: [
			{ name: 'Annually', value: 'annually' },
			{ name: 'Monthly', value: 'monthly' },
			{ name: 'One-Time', value: 'one-time' },
		],
		default: 'one-time',
		description: 'How often it is paid: annually, monthly or one-time',
	},
	{
		displayName: 'Discount',
		name: 'discount',
		type: 'number',
		typeOptions: { numberPrecision: 2 },
		default: 0,
		description:
			'Amount in the currency of the account, or percentage, depending on the discount type',
	},
	{
		displayName: 'Discount Type',
		name: 'discountType',
		type: 'options',
		options: [
			{ name: 'Amount', value: 'amount' },
			{ name: 'Percentage', value: 'percentage' },
		],
		default: 'percentage',
		description: 'Whether the discount is an amount or a percentage',
	},
	{
		displayName: 'Price',
		name: 'price',
		type: 'number',
		typeOptions: { numberPrecision: 2 },
		default: 0,
		description: 'Negotiated price of one unit, in the currency of the account',
	},
	{
		displayName: 'Quantity',
		name: 'quantity',
		type: 'number',
		default: 1,
		description: 'How many units, more than 0',
	},
];

/** RD's names for the fields that an update may empty, with the value that empties them. */
export const clearedDealProductFields: IDataObject = { discount: 0 };

export function dealProductRecord(fields: IDataObject): IDataObject {
	const max = fields.discountType === 'percentage' ? 100 : undefined;
	return withoutBlanks({
		billing_frequency: fields.billingFrequency,
		discount: quantity(fields.discount, 'Discount', { max }),
		discount_type: fields.discountType,
		price: money(fields.price, 'Price'),
		quantity: quantity(fields.quantity, 'Quantity', { above: true }),
	});
}
