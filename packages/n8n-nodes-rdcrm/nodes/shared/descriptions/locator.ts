import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

interface IdKind {
	pattern: string;
	example: string;
	rule: string;
}

const RECORD_ID: IdKind = {
	pattern: '^[0-9a-fA-F]{24}$',
	example: '67eac31f6282af00162eae80',
	rule: 'an RD Station CRM ID: 24 characters, 0-9 and a-f',
};

/** Only webhooks have UUIDs. */
export const UUID: IdKind = {
	pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
	example: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
	rule: 'the UUID of a webhook',
};

interface Locator {
	displayName: string;
	name: string;
	description?: string;
	required?: boolean;
	/** Name of a method in `methods/listSearch.ts` */
	search: string;
	/** Parameters that the list depends on */
	dependsOn?: string[];
	id?: IdKind;
}

/** Builds a parameter that points to one record, picked from the account's list or given by its ID. */
export function locator(options: Locator): INodeProperties {
	const { displayName, name, description, required, search, dependsOn, id = RECORD_ID } = options;
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(required ? { required } : {}),
		...(description ? { description } : {}),
		...(dependsOn ? { typeOptions: { loadOptionsDependsOn: dependsOn } } : {}),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose…',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${id.example}`,
				validation: [
					{
						type: 'regex',
						properties: {
							regex: id.pattern,
							errorMessage: `${displayName} must be ${id.rule}`,
						},
					},
				],
			},
		],
	};
}

/** Builds a mode in which a record is given as text. */
export function textMode(
	displayName: string,
	name: string,
	example: string,
	hint: string,
): INodePropertyMode {
	const shape = { type: 'string' as const, placeholder: `e.g. ${example}` };
	return { displayName, name, ...shape, hint };
}

/** Builds the mode for a record that may not exist yet. */
export function byNameOrCreate(example: string): INodePropertyMode {
	const hint = 'Case and accents are ignored. If the name does not exist, it is created.';
	return textMode('By Name, Create if Missing', 'nameOrCreate', example, hint);
}

/** Returns the same locator as an optional one, such as inside a collection of fields. */
export function optional(
	property: INodeProperties,
	changes: Partial<INodeProperties> = {},
): INodeProperties {
	const changed = { ...property, ...changes };
	delete changed.required;
	return changed;
}
