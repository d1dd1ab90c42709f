import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { segmentLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId, requiredText } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Update',
	action: 'Update segment',
	description: 'Change fields of a segment',
};

export const properties: INodeProperties[] = [
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
];

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
