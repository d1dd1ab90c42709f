import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/descriptions/locator';
import {
	campaignLocator,
	contactLocator,
	lostReasonLocator,
	organizationLocator,
	ownerLocator,
	sourceLocator,
	stageLocator,
} from '../../../shared/descriptions/locators';
import { day, money, quantity } from '../../../shared/helpers/validate';
import { entriesOf, locatorValue, toList, withoutBlanks } from '../../../shared/helpers/values';
import { dealStatuses } from '../common/dealStatuses';
import { distributionField, distributionSettings } from './distribution';

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
			'IDs of the contacts, separated by commas, for example from an expression. Replaces all existing contacts of the deal.',
	},
	{
		displayName: 'Contacts',
		name: 'contacts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Contact',
		default: {},
		description: 'Contacts picked one by one. Replaces all existing contacts of the deal.',
		options: [{ displayName: 'Contact', name: 'values', values: [contactLocator] }],
	},
	distributionField,
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
		description: 'Value that is paid once, in the currency of the account',
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
		description: 'Value that is paid every period, in the currency of the account',
	},
	sourceLocator,
];

/** Fields that RD accepts only for existing deals. */
export const dealFieldsOnUpdate: INodeProperties[] = [
	optional(lostReasonLocator, { description: 'Why the deal was lost' }),
	optional(stageLocator, {
		description: 'Moves the deal. The stage also determines the pipeline.',
		typeOptions: {},
	}),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: dealStatuses,
		default: 'ongoing',
		description: 'Status of the deal: lost, ongoing, paused or won',
	},
];

/** RD's names for the fields that an update may empty, with the value that empties them. */
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

/** Returns the contacts that were picked and those given by ID, without duplicates. */
function contactIds(fields: IDataObject): string[] | undefined {
	const picked = (entriesOf(fields.contacts) ?? []).map(({ contactId }) => locatorValue(contactId));
	const ids = new Set([...picked, ...(toList(fields.contactIds) ?? [])]);
	ids.delete(undefined);
	return ids.size > 0 ? ([...ids] as string[]) : undefined;
}

export function dealRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		campaign_id: locatorValue(fields.campaignId),
		contact_ids: contactIds(fields),
		distribution_settings: distributionSettings(fields.distribution),
		expected_close_date: day(fields.expectedCloseDate, 'Expected Close Date'),
		lost_reason_id: locatorValue(fields.lostReasonId),
		one_time_price: money(fields.oneTimePrice, 'One-Time Price'),
		organization_id: locatorValue(fields.organizationId),
		owner_id: locatorValue(fields.ownerId),
		rating: quantity(fields.rating, 'Rating', { min: 1, max: 5, whole: true }),
		recurrence_price: money(fields.recurrencePrice, 'Recurrence Price'),
		source_id: locatorValue(fields.sourceId),
		stage_id: locatorValue(fields.stageId),
		status: fields.status,
	});
}
