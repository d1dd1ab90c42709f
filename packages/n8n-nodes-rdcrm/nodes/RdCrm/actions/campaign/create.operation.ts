import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rdCrmRequest } from '../../../shared/transport/request';
import { requiredText } from '../../helpers/parameters';
import { additionalFields } from '../common/fields';
import type { About } from '../common/operation';
import { campaignFields, campaignRecord, nameField } from './fields';

export const about: About = {
	name: 'Create',
	action: 'Create campaign',
	description: 'Create a campaign',
};

export const properties: INodeProperties[] = [
	{ ...nameField, required: true },
	additionalFields(campaignFields),
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const data = campaignRecord({ ...fields, name });
	return await rdCrmRequest(this, { method: 'POST', path: '/campaigns', data, itemIndex });
}
