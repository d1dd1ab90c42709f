import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { locator } from '../../../shared/descriptions/locator';
import { dealLocator } from '../../../shared/descriptions/locators';
import { locatorValue, withoutBlanks } from '../../../shared/helpers/values';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId, requiredText } from '../../helpers/parameters';
import { additionalFields } from '../common/fields';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Create',
	action: 'Create deal note',
	description: 'Write a note in the history of a deal',
};

export const properties: INodeProperties[] = [
	dealLocator,
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. The customer asked for a new quote',
		description: 'Text of the note. A note cannot be changed or deleted through the API.',
	},
	additionalFields([
		locator({
			displayName: 'Author',
			name: 'userId',
			search: 'searchUsers',
			description: 'The user who signs the note',
		}),
	]),
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	const text = requiredText(this, 'description', 'Description', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	return await rdCrmRequest(this, {
		method: 'POST',
		path: apiPath`/deals/${dealId}/notes`,
		data: withoutBlanks({ description: text, user_id: locatorValue(fields.userId) }),
		itemIndex,
	});
}
