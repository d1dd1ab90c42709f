import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { requiredId } from '../../helpers/parameters';
import { apiPath } from '../../transport/request';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import { pipelineLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

const listing: Listing = {
	filters: [],
	sorts: [{ name: 'Order', value: 'order' }],
	defaultSort: { field: 'order', direction: 'asc' },
};

export const description = describeOperation('stage', 'getMany', [
	pipelineLocator,
	...listingProperties(listing),
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const pipelineId = requiredId(this, 'pipelineId', 'Pipeline', itemIndex);
	return await listWithParameters(
		this,
		itemIndex,
		apiPath`/pipelines/${pipelineId}/stages`,
		listing,
	);
}
