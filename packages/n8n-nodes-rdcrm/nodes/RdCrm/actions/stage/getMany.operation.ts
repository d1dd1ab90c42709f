import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { pipelineLocator } from '../../../shared/descriptions/locators';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';

const listing: Listing = {
	filters: [],
	sorts: [{ name: 'Order', value: 'order' }],
	defaultSort: { field: 'order', direction: 'asc' },
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many stages',
	description: 'Retrieve the stages of a pipeline',
};

export const properties: INodeProperties[] = [pipelineLocator, ...listingProperties(listing)];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const pipelineId = requiredId(this, 'pipelineId', 'Pipeline', itemIndex);
	return await listWithParameters(
		this,
		itemIndex,
		apiPath`/pipelines/${pipelineId}/stages`,
		listing,
	);
}
