import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/descriptions/locator';
import { stageLocator, stageScopeLocator } from '../../../shared/descriptions/locators';
import { joined } from '../../../shared/helpers/values';
import { readCustomFields } from '../../helpers/customFieldValues';
import { requiredText } from '../../helpers/requiredParameters';
import { upsert } from '../../records/upsert';
import type { Choice } from '../../records/upsert';
import { customFieldsForCreate } from '../common/customFieldInputs';
import { additionalFields } from '../common/fieldInputs';
import { optionsOfUpsert } from '../common/matchProperties';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { CAMPAIGN_WAY, isOpen, matchInputs, readDealMatch } from './dealMatch';
import { dealFields, dealRecord, nameField } from './fields';

const NEWEST: Choice = {
	label: 'Update the Newest',
	direction: 'desc',
	isPreferred: isOpen,
};

/** Changes to the inputs of a deal for this operation. */
const changes: Record<string, Partial<INodeProperties>> = {
	campaignId: { displayOptions: { hide: { '/matchBy': [CAMPAIGN_WAY] } } },
	contactIds: {
		description:
			'IDs of the contacts, separated by commas, for example from an expression. Added to those of the deal.',
	},
	contacts: { description: 'Contacts picked one by one. Added to those of the deal.' },
	distribution: {
		description:
			'How RD Station CRM chooses who gets a new deal. RD Station CRM does not return it.',
	},
};

const options = optionsOfUpsert(
	{
		name: NEWEST.label,
		value: 'newest',
		description: 'The newest that is neither won nor lost, otherwise the newest',
	},
	[
		{
			displayName: 'Move to Stage',
			name: 'moveToStage',
			type: 'boolean',
			default: false,
			description:
				'Whether to move an existing deal to the stage above. Otherwise it stays in its current stage.',
		},
		{
			displayName: 'Only Among Ongoing',
			name: 'onlyOngoing',
			type: 'boolean',
			default: true,
			description:
				'Whether to leave won and lost deals alone and create a new one, for example when a lead comes back. Without this option, that happens only if the deal is found by its contact. A paused deal is not closed.',
		},
	],
);

export const about: About = {
	name: 'Create or Update',
	action: 'Create or update deal',
	description: 'Create a new deal, or update the current one if it already exists (upsert)',
};

export const properties: INodeProperties[] = [
	...matchInputs,
	{ ...nameField, required: true },
	stageScopeLocator,
	optional(stageLocator, {
		description:
			'Stage to create the deal in. If blank, RD Station CRM chooses it. An existing deal stays where it is.',
	}),
	additionalFields(dealFields.map((field) => ({ ...field, ...changes[field.name] }))),
	...customFieldsForCreate,
	options,
	...outputProperties,
];

interface Options {
	moveToStage?: boolean;
	onlyOngoing?: boolean;
}

export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	since: number,
): Promise<IDataObject> {
	const { moveToStage, onlyOngoing } = this.getNodeParameter('options', itemIndex, {}) as Options;
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const match = readDealMatch(this, itemIndex, name, onlyOngoing);
	const stageId = this.getNodeParameter('stageId', itemIndex, '') as string;
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const given = dealRecord({ ...fields, name, stageId });
	const data: IDataObject = {
		...given,
		...match.fields,
		custom_fields: readCustomFields(this, itemIndex),
	};
	const contacts = joined(match.fields.contact_ids, given.contact_ids);
	if (contacts.length > 0) data.contact_ids = contacts;

	const caller = { context: this, itemIndex, since };
	return await upsert(caller, {
		path: '/deals',
		match,
		choice: NEWEST,
		data,
		merge: (found, wanted) => {
			const merged = { ...wanted };
			// A deal that was found by name keeps its own spelling.
			if ('name' in match.fields) merged.name = found.name;
			// RD never returns it, so it would turn every run into an update.
			delete merged.distribution_settings;
			if (moveToStage !== true) delete merged.stage_id;
			// An update replaces the whole list.
			if (contacts.length > 0) merged.contact_ids = joined(found.contact_ids, contacts);
			return merged;
		},
	});
}
