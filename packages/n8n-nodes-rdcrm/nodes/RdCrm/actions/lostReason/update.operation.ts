import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { lostReasonLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId, requiredText } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Update',
	action: 'Update lost reason',
	description: 'Change fields of a lost reason',
};

export const properties: INodeProperties[] = [
	lostReasonLocator,
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Preço acima do orçamento',
		description: 'New name of the lost reason',
	},
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'lostReasonId', 'Lost Reason', itemIndex);
	const name = requiredText(this, 'name', 'Name', itemIndex);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/lost_reasons/${id}`,
		data: { name },
		itemIndex,
	});
}
