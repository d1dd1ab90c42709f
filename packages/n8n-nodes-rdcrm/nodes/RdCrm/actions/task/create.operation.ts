import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { quote } from '../../../shared/helpers/rdql';
import { InvalidValue } from '../../../shared/helpers/validate';
import { rdCrmRequest } from '../../../shared/transport/request';
import { comparableText, hasMarker, withMarker } from '../../helpers/marker';
import { requiredId, requiredText } from '../../helpers/requiredParameters';
import { createOnce } from '../../records/createOnce';
import { additionalFields } from '../common/fieldInputs';
import { onceProperties, readOnce } from '../common/onceProperties';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { creatorLocator, nameField, taskFields, taskRecord } from './fields';

const BY_NAME: INodePropertyOptions = {
	name: 'By Its Name',
	value: 'name',
	description: 'Tasks of the deal with the same name are the same, even if completed',
};

/** One call. A user may have thousands of tasks, but a repeated run looks for a recent one. */
const AMONG_NEWEST = 200;

export const about: About = {
	name: 'Create',
	action: 'Create task',
	description: 'Create a task',
};

export const properties: INodeProperties[] = [
	{ ...nameField, required: true },
	creatorLocator,
	...onceProperties(BY_NAME, 'description'),
	additionalFields(taskFields),
	...outputProperties,
];

/** Tasks to search for a duplicate: those of the deal or, without a deal, those of the owners. */
function siblings({ deal_id, owner_ids }: IDataObject) {
	if (deal_id !== undefined) {
		const id = String(deal_id);
		return { filter: `deal_id:${quote(id)}`, has: (task: IDataObject) => task.deal_id === id };
	}
	const owners = (owner_ids ?? []) as string[];
	if (owners.length === 0) {
		throw new InvalidValue(
			'Only Once',
			'needs a deal or an owner of the task',
			'Give one in "Additional Fields": the operation searches their tasks.',
		);
	}
	return {
		filter: `owner_ids:(${owners.map(quote).join(',')})`,
		has: (task: IDataObject) =>
			!task.deal_id &&
			Array.isArray(task.owner_ids) &&
			(task.owner_ids as string[]).some((id) => owners.includes(id)),
	};
}

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const createdById = requiredId(this, 'createdById', 'Created By', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const data = taskRecord({ ...fields, name, createdById }, this);
	const once = readOnce(this, itemIndex, BY_NAME);
	const path = '/tasks';
	if (once === undefined) {
		return await rdCrmRequest(this, { method: 'POST', path, data, itemIndex });
	}

	const { marker } = once;
	if (marker !== undefined) data.description = withMarker(String(data.description ?? ''), marker);
	const { filter, has } = siblings(data);
	return await createOnce(this, itemIndex, {
		path,
		data,
		key: `${filter} ${marker ?? comparableText(name)}`,
		among: {
			filter,
			sort: { field: 'updated_at', direction: 'desc' },
			limit: AMONG_NEWEST,
		},
		isIt: (task) =>
			has(task) &&
			(marker === undefined
				? comparableText(task.name) === comparableText(name)
				: hasMarker(task.description, marker)),
	});
}
