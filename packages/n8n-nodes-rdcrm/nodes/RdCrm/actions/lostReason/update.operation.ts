import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId, requiredText } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { lostReasonLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('lostReason', 'update', [
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
]);

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
