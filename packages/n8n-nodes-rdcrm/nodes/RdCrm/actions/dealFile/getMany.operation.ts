import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { requiredId } from '../../helpers/parameters';
import { apiPath } from '../../transport/request';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import { dealLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

const listing: Listing = {
	filters: [],
	sorts: [
		{ name: 'Created At', value: 'created_at' },
		{ name: 'Name', value: 'name' },
	],
	defaultSort: { field: 'created_at', direction: 'asc' },
};

export const description = describeOperation('dealFile', 'getMany', [
	dealLocator,
	...listingProperties(listing),
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	return await listWithParameters(this, itemIndex, apiPath`/deals/${dealId}/files`, listing);
}
