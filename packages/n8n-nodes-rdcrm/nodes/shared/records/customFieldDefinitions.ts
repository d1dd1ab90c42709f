import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { listRecords } from '../transport/pagination';
import type { ListRequest } from '../transport/pagination';

export interface CustomField {
	name: string;
	slug: string;
	type: string;
	options: string[];
}

function toCustomField({ name, slug, type, options }: IDataObject): CustomField {
	return {
		name: String(name),
		slug: String(slug),
		type: String(type),
		options: Array.isArray(options) ? options.map(String) : [],
	};
}

/** Returns the request for the custom fields of a kind of record, by RD's name: `deal`. */
export function customFieldsOf(entity: string): Pick<ListRequest, 'path' | 'filter' | 'sort'> {
	return {
		path: '/custom_fields',
		filter: `entity:${entity}`,
		sort: { field: 'order', direction: 'asc' },
	};
}

/** @param entity their kind of record; by default the node's resource, which RD names the same */
export async function listCustomFields(
	context: ILoadOptionsFunctions,
	entity = context.getCurrentNodeParameter('resource') as string,
): Promise<CustomField[]> {
	const records = await listRecords(context, customFieldsOf(entity));
	return records.map(toCustomField);
}
