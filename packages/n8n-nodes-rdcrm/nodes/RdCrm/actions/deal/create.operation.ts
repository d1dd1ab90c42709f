import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/descriptions/locator';
import { stageLocator, stageScopeLocator } from '../../../shared/descriptions/locators';
import { readCustomFields } from '../../helpers/customFieldValues';
import { requiredText } from '../../helpers/requiredParameters';
import { writeRecord } from '../../records/writeRecord';
import { customFieldsForCreate } from '../common/customFieldInputs';
import { additionalFields } from '../common/fieldInputs';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { dealFields, dealRecord, nameField } from './fields';

export const about: About = {
	name: 'Create',
	action: 'Create deal',
	description: 'Create a deal in a stage of a pipeline',
};

export const properties: INodeProperties[] = [
	{ ...nameField, required: true },
	stageScopeLocator,
	optional(stageLocator, {
		description: 'Stage to create the deal in. If blank, RD Station CRM chooses it.',
	}),
	additionalFields(dealFields),
	...customFieldsForCreate,
	...outputProperties,
];

export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	since: number,
): Promise<IDataObject> {
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const stageId = this.getNodeParameter('stageId', itemIndex, '') as string;
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const data = dealRecord({ ...fields, name, stageId });
	const customFields = readCustomFields(this, itemIndex);
	if (customFields) data.custom_fields = customFields;
	const caller = { context: this, itemIndex, since };
	return await writeRecord(caller, { method: 'POST', path: '/deals', data });
}
