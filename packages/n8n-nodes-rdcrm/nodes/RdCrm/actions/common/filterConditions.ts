import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { optional } from '../../../shared/descriptions/locator';
import { displayNameOf } from '../../../shared/helpers/fieldNames';
import { CUSTOM_FIELD } from '../../../shared/helpers/rdql';
import type { FilterKind } from '../../../shared/helpers/rdql';

export interface FilterField {
	name: string;
	/** RD's name for the filter field */
	value: string;
	kind?: FilterKind;
	/** Points to the record whose ID is compared */
	pick?: INodeProperties;
	/** RD's values, if they are known */
	options?: INodePropertyOptions[];
}

export interface Filterable {
	filters: FilterField[];
	/** Whether `@slug` filters exist for the resource */
	customFields?: boolean;
}

const OPERATORS: INodePropertyOptions[] = [
	{ name: 'Contains', value: 'contains' },
	{ name: 'Equals', value: 'equals' },
	{ name: 'Greater Than', value: 'greaterThan' },
	{ name: 'Greater Than or Equal', value: 'greaterThanOrEqual' },
	{ name: 'Is None Of', value: 'notIn', description: 'Separate the values with commas' },
	{ name: 'Is One Of', value: 'in', description: 'Separate the values with commas' },
	{ name: 'Less Than', value: 'lessThan' },
	{ name: 'Less Than or Equal', value: 'lessThanOrEqual' },
	{ name: 'Not Equals', value: 'notEquals' },
];

/** These compare with a single record or value. The others compare texts and lists. */
const EQUALITY = ['equals', 'notEquals'];
const OTHERS = OPERATORS.map(({ value }) => String(value)).filter(
	(name) => !EQUALITY.includes(name),
);

export function byName(fields: FilterField[]): INodePropertyOptions[] {
	return fields
		.map(({ name, value }) => ({ name, value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

export function firstValue(fields: FilterField[]): string {
	return fields[0]?.value ?? '';
}

const PICK = 'pick_';

/** Returns the name of the parameter that holds the value of a condition when it is picked from a list. */
export function pickName(field: string): string {
	return `${PICK}${field}`;
}

/** Returns the field whose value a picker labelled "Value" holds, or the display name of any other parameter. */
export function labelOfPick({ name, displayName }: INodeProperties): string {
	if (!name.startsWith(PICK)) return displayName;
	return displayNameOf(name.slice(PICK.length).replace(/_ids$/, '_id'));
}

const VALUE = 'Value';

const text: INodeProperties = {
	displayName: VALUE,
	name: 'value',
	type: 'string',
	default: '',
	description:
		'Dates in ISO format, such as 2026-05-20 or 2026-05-20T14:00:00Z. Times without a zone are in UTC. A day without a time means the whole day in UTC.',
};

/** Returns the parameter that picks a value from the account's list or from RD's values. */
function picker({ value, pick, options }: FilterField): INodeProperties[] {
	const displayOptions = { show: { field: [value], operator: EQUALITY } };
	const name = pickName(value);
	if (pick) {
		const typeOptions = undefined;
		return [optional(pick, { displayName: VALUE, name, displayOptions, typeOptions })];
	}
	if (!options) return [];
	return [
		{
			displayName: VALUE,
			name,
			type: 'options',
			options,
			default: '',
			description: 'Value to compare with',
			displayOptions,
		},
	];
}

export function conditionFields({ filters, customFields }: Filterable): INodeProperties[] {
	const custom = customFields ? [{ name: 'Custom Field', value: CUSTOM_FIELD }] : [];
	const fields = byName([...filters, ...custom]);
	const picked = filters.filter(({ pick, options }) => pick ?? options).map(({ value }) => value);
	const typed = fields.map(({ value }) => String(value)).filter((name) => !picked.includes(name));
	const slug: INodeProperties = {
		displayName: 'Custom Field Name or ID',
		name: 'customField',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getCustomFieldSlugs' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: { field: [CUSTOM_FIELD] } },
	};
	return [
		{
			displayName: 'Field',
			name: 'field',
			type: 'options',
			options: fields,
			default: firstValue(filters),
			description: 'Field of the record to compare',
		},
		...(customFields ? [slug] : []),
		{
			displayName: 'Operator',
			name: 'operator',
			type: 'options',
			options: OPERATORS,
			default: 'equals',
			description: 'How to compare the field with the value',
		},
		{ ...text, displayOptions: { show: { field: typed } } },
		...(picked.length > 0
			? [
					{ ...text, displayOptions: { show: { field: picked, operator: OTHERS } } },
					// For workflows that give the value as text, such as generated ones.
					{
						...text,
						type: 'hidden' as const,
						displayOptions: { show: { field: picked, operator: EQUALITY } },
					},
				]
			: []),
		...filters.flatMap(picker),
	];
}
