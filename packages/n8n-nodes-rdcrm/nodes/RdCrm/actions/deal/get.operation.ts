import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator } from '../../../shared/descriptions/locators';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { productsOfDeal } from '../../records/dealProducts';
import { readable } from '../../records/readable';
import { hidingOf, ifNotFoundField } from '../common/notFound';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';

export const about: About = {
	name: 'Get',
	action: 'Get deal',
	description: 'Retrieve a deal, optionally with its products',
};

export const properties: INodeProperties[] = [
	dealLocator,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'What else to return, and what to do in special cases',
		options: [
			ifNotFoundField('What to do if there is no such deal, for example because it was deleted'),
			{
				displayName: 'Include Products',
				name: 'includeProducts',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the products of the deal as "products", each with its name and custom fields from the catalogue as "product"',
			},
		],
	},
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'dealId', 'Deal', itemIndex);
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const hiding = hidingOf(options.ifNotFound);
	const deal = await readable(this, itemIndex, apiPath`/deals/${id}`, hiding);
	if (deal === null) return {};
	if (options.includeProducts !== true) return deal;
	return { ...deal, products: await productsOfDeal(this, id, itemIndex) };
}
