import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rdCrmRequest } from '../../../shared/transport/request';
import { requiredText } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Create',
	action: 'Create segment',
	description: 'Create a segment',
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Varejo',
		description: 'Name of the segment',
	},
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const name = requiredText(this, 'name', 'Name', itemIndex);
	return await rdCrmRequest(this, { method: 'POST', path: '/segments', data: { name }, itemIndex });
}
