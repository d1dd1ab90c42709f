import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealFileLocator, dealLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Delete',
	action: 'Delete deal file',
	description: 'Delete a file of a deal',
};

export const properties: INodeProperties[] = [dealLocator, dealFileLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	const id = requiredId(this, 'fileId', 'File', itemIndex);
	await rdCrmRequest(this, {
		method: 'DELETE',
		path: apiPath`/deals/${dealId}/files/${id}`,
		itemIndex,
	});
	return { deleted: true };
}
