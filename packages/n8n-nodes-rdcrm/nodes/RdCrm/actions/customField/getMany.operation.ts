import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';
import { entities } from './fields';

const listing: Listing = {
	filters: [
		{ name: 'Entity', value: 'entity', options: entities },
		{ name: 'Is Required', value: 'is:required', kind: 'presence' },
		{ name: 'Is Visible', value: 'is:visible', kind: 'presence' },
		{ name: 'Slug', value: 'slug' },
	],
	sorts: [
		{ name: 'Order', value: 'order' },
		{ name: 'Slug', value: 'slug' },
	],
	defaultSort: { field: 'slug', direction: 'asc' },
};

export const description = describeOperation('customField', 'getMany', [
	...listingProperties(listing),
	...outputProperties,
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/custom_fields', listing);
}
