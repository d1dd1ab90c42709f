import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { toDate } from '../../helpers/dates';
import { isBlank, locatorValue, toList, toNumber, withoutBlanks } from '../../helpers/values';
import {
	campaignLocator,
	lostReasonLocator,
	optional,
	organizationLocator,
	ownerLocator,
	sourceLocator,
	stageLocator,
} from '../common/locators';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Nova negociação para Maria',
	description: 'Name of the deal',
};

export const dealFields: INodeProperties[] = [
	campaignLocator,
	{
		displayName: 'Contact IDs',
		name: 'contactIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 67eac31f6282af00162eae80',
		description:
			'IDs of the contacts, separated by commas. Replaces all present contacts of the deal.',
	},
	{
		displayName: 'Expected Close Date',
		name: 'expectedCloseDate',
		type: 'dateTime',
		default: '',
		description: 'Day on which the deal is expected to close, such as 2026-12-31',
	},
	{
		displayName: 'One-Time Price',
		name: 'oneTimePrice',
		type: 'number',
		typeOptions: { numberPrecision: 2 },
		default: 0,
		description: 'Value that is paid once',
	},
	optional(organizationLocator),
	ownerLocator,
	{
		displayName: 'Rating',
		name: 'rating',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 5 },
		default: 1,
		description: 'How promising the deal is, from 1 to 5',
	},
	{
		displayName: 'Recurrence Price',
		name: 'recurrencePrice',
		type: 'number',
		typeOptions: { numberPrecision: 2 },
		default: 0,
		description: 'Value that is paid again every period',
	},
	sourceLocator,
];

/** Fields that RD accepts only on a deal that exists. */
export const dealUpdateFields: INodeProperties[] = [
	...dealFields,
	optional(lostReasonLocator, { description: 'Why the deal was lost' }),
	nameField,
	optional(stageLocator, {
		description: 'Moves the deal; the stage also decides the pipeline',
		typeOptions: {},
	}),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Lost', value: 'lost' },
			{ name: 'Ongoing', value: 'ongoing' },
			{ name: 'Paused', value: 'paused' },
			{ name: 'Won', value: 'won' },
		],
		default: 'ongoing',
	},
];

/** RD's names of the fields that an update may empty, with what empties them. */
export const clearedDealFields: IDataObject = {
	campaign_id: null,
	contact_ids: [],
	expected_close_date: null,
	lost_reason_id: null,
	organization_id: null,
	owner_id: null,
	rating: null,
	source_id: null,
};

export function dealRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		campaign_id: locatorValue(fields.campaignId),
		contact_ids: toList(fields.contactIds),
		expected_close_date: isBlank(fields.expectedCloseDate)
			? undefined
			: toDate(fields.expectedCloseDate),
		lost_reason_id: locatorValue(fields.lostReasonId),
		one_time_price: toNumber(fields.oneTimePrice),
		organization_id: locatorValue(fields.organizationId),
		owner_id: locatorValue(fields.ownerId),
		rating: toNumber(fields.rating),
		recurrence_price: toNumber(fields.recurrencePrice),
		source_id: locatorValue(fields.sourceId),
		stage_id: locatorValue(fields.stageId),
		status: fields.status,
	});
}
