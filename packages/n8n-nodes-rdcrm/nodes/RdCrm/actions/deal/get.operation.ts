import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import { productsOfDeal } from '../../records/dealProducts';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';

export const about: About = {
	name: 'Get',
	action: 'Get deal',
	description: 'Retrieve a deal, if wanted with its products',
};

export const properties: INodeProperties[] = [
	dealLocator,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'What else to return',
		options: [
			{
				displayName: 'Include Products',
				name: 'includeProducts',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the products of the deal as "products", each with the name and the custom fields of the catalogue as "product"',
			},
		],
	},
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'dealId', 'Deal', itemIndex);
	const options = this.getNodeParameter('options', itemIndex, {}) as { includeProducts?: boolean };
	const deal = await rdCrmRequest(this, { method: 'GET', path: apiPath`/deals/${id}`, itemIndex });
	if (options.includeProducts !== true) return deal;
	return { ...deal, products: await productsOfDeal(this, id, itemIndex) };
}
