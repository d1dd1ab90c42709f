import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId, requiredText } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { segmentLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('segment', 'update', [
	segmentLocator,
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Varejo',
		description: 'New name of the segment',
	},
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'segmentId', 'Segment', itemIndex);
	const name = requiredText(this, 'name', 'Name', itemIndex);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/segments/${id}`,
		data: { name },
		itemIndex,
	});
}
