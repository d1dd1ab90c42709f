import { NodeApiError } from 'n8n-workflow';
import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { own } from '../../shared/helpers/dictionary';
import { listCustomFields } from '../../shared/records/customFieldDefinitions';
import type { CustomField } from '../../shared/records/customFieldDefinitions';

/** RD's types of custom fields. Unknown types are given as text. */
const INPUTS: Record<string, FieldType> = {
	date: 'dateTime',
	multiple_choice: 'array',
	option: 'options',
	text: 'string',
};

function label({ name, type, options }: CustomField): string {
	const first = options[0];
	if (type !== 'multiple_choice' || first === undefined) return name;
	return `${name} (list, e.g. ["${first}"])`;
}

function toMapperField(field: CustomField): ResourceMapperField {
	const type = own(INPUTS, field.type) ?? 'string';
	return {
		id: field.slug,
		displayName: label(field),
		type,
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: true,
		...(type === 'options'
			? { options: field.options.map((option) => ({ name: option, value: option })) }
			: {}),
	};
}

/** Lists the custom fields. A failure becomes a notice, so that the rest of the node stays usable. */
export async function getCustomFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		const fields = await listCustomFields(this);
		return { fields: fields.map(toMapperField) };
	} catch (error) {
		if (!(error instanceof NodeApiError)) {
			throw new NodeApiError(this.getNode(), { message: String(error) });
		}
		return {
			fields: [],
			emptyFieldsNotice: `The custom fields could not be read: ${error.message}. You can still give them as JSON.`,
		};
	}
}
