import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { campaignRecordLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import { changesOf, updateFields } from '../common/fields';
import type { About } from '../common/operation';
import { clearedCampaignFields, campaignFields, campaignRecord, nameField } from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update campaign',
	description: 'Change fields of a campaign',
};

export const properties: INodeProperties[] = [
	campaignRecordLocator,
	...updateFields([...campaignFields, nameField], clearedCampaignFields),
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'campaignId', 'Campaign', itemIndex);
	const data = changesOf(this, itemIndex, campaignRecord, clearedCampaignFields);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/campaigns/${id}`,
		data,
		itemIndex,
	});
}
