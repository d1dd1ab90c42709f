import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { displayNameOf } from '../../../shared/helpers/fieldNames';
import { oneOf } from '../../../shared/helpers/validate';
import { invalidParameter, toList } from '../../../shared/helpers/values';
import { readCustomFields } from '../../helpers/customFieldValues';

export function additionalFields(fields: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'More fields of the new record',
		options: sorted(fields),
	};
}

/** Returns the fields of an update. `cleared` holds RD's names for the fields that may be emptied. */
export function updateFields(fields: INodeProperties[], cleared: IDataObject): INodeProperties[] {
	const clearable = Object.keys(cleared).sort();
	const changed: INodeProperties[] = [
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Fields that are left blank stay as they are',
			options: sorted(fields),
		},
	];
	if (clearable.length === 0) return changed;
	return [
		...changed,
		{
			displayName: 'Clear Fields',
			name: 'clearFields',
			type: 'multiOptions',
			default: [],
			description: 'Fields to empty in RD Station CRM',
			options: clearable.map((value) => ({ name: displayNameOf(value), value })),
		},
	];
}

function sorted(fields: INodeProperties[]): INodeProperties[] {
	return [...fields].sort((a, b) => a.displayName.localeCompare(b.displayName));
}

/** Returns the fields that an update sends: the given ones, the emptied ones and the custom fields. */
export function changesOf(
	context: IExecuteFunctions,
	itemIndex: number,
	toRecord: (fields: IDataObject) => IDataObject,
	cleared: IDataObject,
): IDataObject {
	const fields = context.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
	const changes = toRecord(fields);
	for (const given of toList(context.getNodeParameter('clearFields', itemIndex, [])) ?? []) {
		const name = oneOf(given, 'Clear Fields', Object.keys(cleared));
		changes[name] = cleared[name];
	}
	const customFields = readCustomFields(context, itemIndex);
	if (customFields) changes.custom_fields = customFields;
	if (Object.keys(changes).length > 0) return changes;
	throw invalidParameter(
		context.getNode(),
		itemIndex,
		'There is nothing to update',
		'Give a value in "Update Fields" or in the custom fields. Blank values are not sent.',
	);
}
