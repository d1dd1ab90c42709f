import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { locator } from '../../../shared/descriptions/locator';
import { dealLocator } from '../../../shared/descriptions/locators';
import { locatorValue, withoutBlanks } from '../../../shared/helpers/values';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { comparableText, hasMarker, withMarker } from '../../helpers/marker';
import { requiredId, requiredText } from '../../helpers/requiredParameters';
import { createOnce } from '../../records/createOnce';
import { additionalFields } from '../common/fieldInputs';
import { onceProperties, readOnce } from '../common/onceProperties';
import type { About } from '../common/operation';

const BY_TEXT: INodePropertyOptions = {
	name: 'By Its Text',
	value: 'text',
	description: 'Notes with the same text are the same',
};

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
	...onceProperties(BY_TEXT, 'text'),
	additionalFields([
		locator({
			displayName: 'Author',
			name: 'userId',
			search: 'searchUsers',
			description: 'User who signs the note',
		}),
	]),
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	const given = requiredText(this, 'description', 'Description', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const once = readOnce(this, itemIndex, BY_TEXT);
	const marker = once?.marker;
	const text = marker === undefined ? given : withMarker(given, marker);
	const path = apiPath`/deals/${dealId}/notes`;
	const data = withoutBlanks({ description: text, user_id: locatorValue(fields.userId) });
	if (once === undefined) {
		return await rdCrmRequest(this, { method: 'POST', path, data, itemIndex });
	}
	return await createOnce(this, itemIndex, {
		path,
		data,
		key: marker ?? comparableText(text),
		among: { sort: { field: 'registered_at', direction: 'desc' } },
		isIt: ({ description }) =>
			marker === undefined
				? comparableText(description) === comparableText(text)
				: hasMarker(description, marker),
	});
}
