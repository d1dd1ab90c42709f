import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { organizationLocator } from '../../../shared/descriptions/locators';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { writeRecord } from '../../records/writeRecord';
import { customFieldsForUpdate } from '../common/customFieldInputs';
import { changesOf, updateFields } from '../common/fieldInputs';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import {
	clearedOrganizationFields,
	organizationFields,
	organizationRecord,
	nameField,
} from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update organization',
	description: 'Change fields of an organization',
};

export const properties: INodeProperties[] = [
	organizationLocator,
	...updateFields([...organizationFields, nameField], clearedOrganizationFields),
	...customFieldsForUpdate,
	...outputProperties,
];

export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	since: number,
): Promise<IDataObject> {
	const id = requiredId(this, 'organizationId', 'Organization', itemIndex);
	const data = changesOf(this, itemIndex, organizationRecord, clearedOrganizationFields);
	const path = apiPath`/organizations/${id}`;
	return await writeRecord({ context: this, itemIndex, since }, { method: 'PUT', path, data });
}
