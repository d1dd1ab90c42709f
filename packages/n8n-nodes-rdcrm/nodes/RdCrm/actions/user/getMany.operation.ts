import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import { describeOperation } from '../common/operation';

const listing: Listing = {
	filters: [
		{ name: 'Is Active', value: 'is:active', kind: 'presence' },
		{ name: 'Is Visible', value: 'is:visible', kind: 'presence' },
	],
	sorts: [],
};

export const description = describeOperation('user', 'getMany', [...listingProperties(listing)]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/users', listing);
}
