import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId, requiredText } from '../../helpers/requiredParameters';
import type { Simplify } from '../../helpers/simplify';
import { additionalFields, changesOf, updateFields } from './fieldInputs';
import { listWithParameters } from './getMany';
import { listingProperties } from './listing';
import type { Listing } from './listing';
import type { Operation, Resource } from './operation';
import { outputProperties } from './outputProperties';

/** Inputs of a record that the API lets users write. */
interface Writable {
	/** Texts that Create requires and Update may change */
	texts: INodeProperties[];
	/** Choices that only Create offers */
	choices?: INodeProperties[];
	/** More fields of Create and Update. Without any, Update takes the texts directly. */
	more?: INodeProperties[];
	/** Fields that only Update has */
	onUpdate?: INodeProperties[];
	/** RD's names for the fields that an update may empty, with the value that empties them */
	cleared?: IDataObject;
	/** Builds the record with RD's names */
	toRecord: (fields: IDataObject) => IDataObject;
	/** Constant fields that Create adds */
	constant?: IDataObject;
}

/** A resource that has only the standard operations. */
export interface PlainResource {
	/** In title case, such as "Lost Reason" */
	name: string;
	/** Path of RD's list of the records, below the parent if there is one */
	path: string;
	locator: INodeProperties;
	parent?: { name: string; path: string; locator: INodeProperties };
	listing: Listing;
	/** Absent if RD's API is read-only here */
	writable?: Writable;
	/** Present if the records have many fields, or a secret */
	simplify?: Simplify;
	/** Descriptions of the operations. Delete exists only if it has a description. */
	descriptions?: Partial<Record<'create' | 'delete' | 'getMany' | 'update', string>>;
}

/** Returns the path of the list for an item. */
function listPath(context: IExecuteFunctions, itemIndex: number, of: PlainResource): string {
	if (of.parent === undefined) return of.path;
	const id = requiredId(context, of.parent.locator.name, of.parent.name, itemIndex);
	return of.parent.path + apiPath`/${id}` + of.path;
}

function recordPath(context: IExecuteFunctions, itemIndex: number, of: PlainResource): string {
	const path = listPath(context, itemIndex, of);
	return path + apiPath`/${requiredId(context, of.locator.name, of.name, itemIndex)}`;
}

function readTexts(context: IExecuteFunctions, itemIndex: number, texts: INodeProperties[]) {
	return Object.fromEntries(
		texts.map(({ name, displayName }) => [
			name,
			requiredText(context, name, displayName, itemIndex),
		]),
	);
}

const required = (inputs: INodeProperties[]) => inputs.map((one) => ({ ...one, required: true }));

interface Parts {
	of: PlainResource;
	/** The name in lower case: "lost reason" */
	noun: string;
	/** Inputs that choose the parent record */
	parent: INodeProperties[];
	/** Inputs that choose how much of a record is returned */
	output: INodeProperties[];
}

function creating({ of, noun, parent, output }: Parts, writable: Writable): Operation {
	const { texts, choices = [], more = [], toRecord, constant } = writable;
	return {
		about: {
			name: 'Create',
			action: `Create ${noun}`,
			description: of.descriptions?.create ?? `Create a ${noun}`,
		},
		properties: [
			...parent,
			...required(texts),
			...choices,
			...(more.length > 0 ? [additionalFields(more)] : []),
			...output,
		],
		async execute(itemIndex) {
			const path = listPath(this, itemIndex, of);
			const given = readTexts(this, itemIndex, texts);
			const chosen = choices.map(({ name }) => [name, this.getNodeParameter(name, itemIndex)]);
			const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
			const record = toRecord({ ...fields, ...given, ...Object.fromEntries(chosen) });
			const data = { ...record, ...constant };
			return await rdCrmRequest(this, { method: 'POST', path, data, itemIndex });
		},
	};
}

function updating({ of, noun, parent, output }: Parts, writable: Writable): Operation {
	const { texts, more = [], onUpdate = [], cleared = {}, toRecord } = writable;
	const onlyTexts = more.length === 0;
	const renamed = required(texts).map((one) => ({
		...one,
		description: `New ${one.displayName.toLowerCase()} of the ${noun}`,
	}));
	return {
		about: {
			name: 'Update',
			action: `Update ${noun}`,
			description: of.descriptions?.update ?? `Change fields of a ${noun}`,
		},
		properties: [
			...parent,
			of.locator,
			...(onlyTexts ? renamed : updateFields([...more, ...onUpdate, ...texts], cleared)),
			...output,
		],
		async execute(itemIndex) {
			const path = recordPath(this, itemIndex, of);
			const data = onlyTexts
				? toRecord(readTexts(this, itemIndex, texts))
				: changesOf(this, itemIndex, toRecord, cleared);
			return await rdCrmRequest(this, { method: 'PUT', path, data, itemIndex });
		},
	};
}

function reading({ of, noun, parent, output }: Parts): Operation {
	return {
		about: {
			name: 'Get',
			action: `Get ${noun}`,
			description: `Retrieve a ${noun} by its ID`,
		},
		properties: [...parent, of.locator, ...output],
		async execute(itemIndex) {
			const path = recordPath(this, itemIndex, of);
			return await rdCrmRequest(this, { method: 'GET', path, itemIndex });
		},
	};
}

function listing({ of, noun, parent, output }: Parts): Operation {
	return {
		about: {
			name: 'Get Many',
			action: `Get many ${noun}s`,
			description: of.descriptions?.getMany ?? `Retrieve ${noun}s, filtered and sorted`,
		},
		properties: [...parent, ...listingProperties(of.listing), ...output],
		async execute(itemIndex) {
			return await listWithParameters(this, itemIndex, listPath(this, itemIndex, of), of.listing);
		},
	};
}

function deleting({ of, noun, parent }: Parts, description: string): Operation {
	return {
		about: { name: 'Delete', action: `Delete ${noun}`, description },
		properties: [...parent, of.locator],
		async execute(itemIndex) {
			const path = recordPath(this, itemIndex, of);
			await rdCrmRequest(this, { method: 'DELETE', path, itemIndex });
			return { deleted: true };
		},
	};
}

/** Builds a resource that has only the standard operations. */
export function plainResource(of: PlainResource): Resource {
	const parts: Parts = {
		of,
		noun: of.name.toLowerCase(),
		parent: of.parent ? [of.parent.locator] : [],
		output: of.simplify ? outputProperties : [],
	};
	const { writable, descriptions = {}, name, simplify } = of;
	return {
		name,
		simplify,
		operations: {
			...(writable && { create: creating(parts, writable) }),
			...(descriptions.delete !== undefined && { delete: deleting(parts, descriptions.delete) }),
			get: reading(parts),
			getMany: listing(parts),
			...(writable && { update: updating(parts, writable) }),
		},
	};
}
