import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { readCustomFields } from '../../helpers/customFieldValues';
import { requiredId, requiredText } from '../../helpers/requiredParameters';
import type { Simplify } from '../../helpers/simplify';
import { writeRecord } from '../../records/writeRecord';
import { customFieldsForCreate, customFieldsForUpdate } from './customFieldInputs';
import { additionalFields, changesOf, updateFields } from './fieldInputs';
import { listWithParameters } from './getMany';
import { listingProperties } from './listing';
import type { Listing } from './listing';
import type { About, Operation, Resource } from './operation';
import { outputProperties } from './outputProperties';

/** Inputs of a record that the API lets users write. */
interface Writable {
	/** Texts that Create requires and Update may change */
	texts?: INodeProperties[];
	/** Choices that only Create offers */
	choices?: INodeProperties[];
	/** More fields of Create and Update. Without any, Update takes the texts directly. */
	more?: INodeProperties[];
	/** Fields that only Update has */
	onUpdate?: INodeProperties[];
	/** Whether the records have custom fields */
	customFields?: boolean;
	/** RD's names for the fields that an update may empty, with the value that empties them */
	cleared?: IDataObject;
	/** Builds the record with RD's names */
	toRecord: (fields: IDataObject, context: IExecuteFunctions) => IDataObject;
	/** Constant fields that Create adds */
	constant?: IDataObject;
}

type PlainName = 'create' | 'delete' | 'get' | 'getMany' | 'remove' | 'update';

/** Where the records are. */
interface Located {
	/** Path of RD's list of the records, below the parent if there is one */
	path: string;
	/** Chooses one record */
	locator: INodeProperties;
	parent?: Located;
}

/** A resource as a table: its standard operations, and those that it defines itself. */
export interface PlainResource extends Located {
	/** In title case, such as "Lost Reason" */
	name: string;
	listing: Listing;
	/** Absent if RD's API is read-only here */
	writable?: Writable;
	/** Present if the records have many fields, or a secret */
	simplify?: Simplify;
	/** Descriptions other than the usual ones. Delete and Remove exist only if they have one. */
	descriptions?: Partial<Record<PlainName, string>>;
	/** Labels in the node creator other than the usual ones */
	actions?: Partial<Record<PlainName, string>>;
	/** Operations of files of their own, also in place of a standard one */
	operations?: Record<string, Operation>;
	/** Standard operations that do not exist */
	without?: PlainName[];
}

function listPath(
	context: IExecuteFunctions,
	itemIndex: number,
	{ path, parent }: Located,
): string {
	return parent ? recordPath(context, itemIndex, parent) + path : path;
}

function recordPath(context: IExecuteFunctions, itemIndex: number, of: Located): string {
	const path = listPath(context, itemIndex, of);
	const { name, displayName } = of.locator;
	return path + apiPath`/${requiredId(context, name, displayName, itemIndex)}`;
}

function readTexts(context: IExecuteFunctions, itemIndex: number, texts: INodeProperties[]) {
	return Object.fromEntries(
		texts.map(({ name, displayName }) => [
			name,
			requiredText(context, name, displayName, itemIndex),
		]),
	);
}

const required = (inputs: INodeProperties[]) =>
	inputs.map((input) => ({ ...input, required: true }));

interface Parts {
	of: PlainResource;
	/** The name in lower case: "lost reason" */
	noun: string;
	/** The name with its article: "a lost reason" */
	single: string;
	/** Inputs that choose the parent record */
	parent: INodeProperties[];
	/** Inputs that choose how much of a record is returned */
	output: INodeProperties[];
}

function aboutOf({ of }: Parts, operation: PlainName, usual: About): About {
	return {
		name: usual.name,
		action: of.actions?.[operation] ?? usual.action,
		description: of.descriptions?.[operation] ?? usual.description,
	};
}

function creating(parts: Parts, writable: Writable): Operation {
	const { of, noun, single, parent, output } = parts;
	const { texts = [], choices = [], more = [], customFields, toRecord, constant } = writable;
	return {
		about: aboutOf(parts, 'create', {
			name: 'Create',
			action: `Create ${noun}`,
			description: `Create ${single}`,
		}),
		properties: [
			...parent,
			...required(texts),
			...choices,
			...(more.length > 0 ? [additionalFields(more)] : []),
			...(customFields ? customFieldsForCreate : []),
			...output,
		],
		async execute(itemIndex, since) {
			const path = listPath(this, itemIndex, of);
			const given = readTexts(this, itemIndex, texts);
			const chosen = choices.map(({ name, default: usual }) => [
				name,
				this.getNodeParameter(name, itemIndex, usual),
			]);
			const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
			const record = toRecord({ ...fields, ...given, ...Object.fromEntries(chosen) }, this);
			const data = { ...record, ...constant };
			const values = customFields && readCustomFields(this, itemIndex);
			if (values) data.custom_fields = values;
			return await writeRecord({ context: this, itemIndex, since }, { method: 'POST', path, data });
		},
	};
}

function updating(parts: Parts, writable: Writable): Operation {
	const { of, noun, single, parent, output } = parts;
	const { texts = [], more = [], onUpdate = [], customFields, cleared = {}, toRecord } = writable;
	const onlyTexts = more.length === 0;
	const renamed = required(texts).map((input) => ({
		...input,
		description: `New ${input.displayName.toLowerCase()} of the ${noun}`,
	}));
	return {
		about: aboutOf(parts, 'update', {
			name: 'Update',
			action: `Update ${noun}`,
			description: `Change fields of ${single}`,
		}),
		properties: [
			...parent,
			of.locator,
			...(onlyTexts ? renamed : updateFields([...more, ...onUpdate, ...texts], cleared)),
			...(customFields ? customFieldsForUpdate : []),
			...output,
		],
		async execute(itemIndex, since) {
			const path = recordPath(this, itemIndex, of);
			const toData = (fields: IDataObject) => toRecord(fields, this);
			const data = onlyTexts
				? toData(readTexts(this, itemIndex, texts))
				: changesOf(this, itemIndex, toData, cleared);
			return await writeRecord({ context: this, itemIndex, since }, { method: 'PUT', path, data });
		},
	};
}

function reading(parts: Parts): Operation {
	const { of, noun, single, parent, output } = parts;
	return {
		about: aboutOf(parts, 'get', {
			name: 'Get',
			action: `Get ${noun}`,
			description: `Retrieve ${single} by its ID`,
		}),
		properties: [...parent, of.locator, ...output],
		async execute(itemIndex) {
			const path = recordPath(this, itemIndex, of);
			return await rdCrmRequest(this, { method: 'GET', path, itemIndex });
		},
	};
}

function listing(parts: Parts): Operation {
	const { of, noun, parent, output } = parts;
	return {
		about: aboutOf(parts, 'getMany', {
			name: 'Get Many',
			action: `Get many ${noun}s`,
			description: `Retrieve ${noun}s, filtered and sorted`,
		}),
		properties: [...parent, ...listingProperties(of.listing), ...output],
		async execute(itemIndex) {
			return await listWithParameters(this, itemIndex, listPath(this, itemIndex, of), of.listing);
		},
	};
}

function deleting(parts: Parts, operation: 'delete' | 'remove', name: string): Operation {
	const { of, noun, single, parent } = parts;
	return {
		about: aboutOf(parts, operation, {
			name,
			action: `${name} ${noun}`,
			description: `${name} ${single}`,
		}),
		properties: [...parent, of.locator],
		async execute(itemIndex) {
			const path = recordPath(this, itemIndex, of);
			await rdCrmRequest(this, { method: 'DELETE', path, itemIndex });
			return { deleted: true };
		},
	};
}

/** Builds a resource from its table, with the operations in alphabetical order. */
export function plainResource(of: PlainResource): Resource {
	const { name, parent, writable, simplify, descriptions = {}, without = [] } = of;
	const noun = name.toLowerCase();
	const parts: Parts = {
		of,
		noun,
		single: /^[aeio]/.test(noun) ? `an ${noun}` : `a ${noun}`,
		parent: parent ? [parent.locator] : [],
		output: simplify ? outputProperties : [],
	};
	const standard: Partial<Record<PlainName, Operation>> = {
		...(writable && { create: creating(parts, writable), update: updating(parts, writable) }),
		...(descriptions.delete && { delete: deleting(parts, 'delete', 'Delete') }),
		...(descriptions.remove && { remove: deleting(parts, 'remove', 'Remove') }),
		get: reading(parts),
		getMany: listing(parts),
	};
	for (const operation of without) delete standard[operation];
	const operations = Object.entries({ ...standard, ...of.operations });
	return { name, simplify, operations: Object.fromEntries(operations.sort(byKey)) };
}

const byKey = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
