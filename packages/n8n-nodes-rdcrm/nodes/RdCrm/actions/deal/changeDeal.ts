import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';

/** Updates only the given fields of the deal that the item points to. */
export async function changeDeal(
	context: IExecuteFunctions,
	itemIndex: number,
	data: IDataObject,
): Promise<IDataObject> {
	const id = requiredId(context, 'dealId', 'Deal', itemIndex);
	return await rdCrmRequest(context, {
		method: 'PUT',
		path: apiPath`/deals/${id}`,
		data,
		itemIndex,
	});
}
