import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { listRecords } from '../transport/pagination';

/** Lists the custom fields of all kinds of records, for example "deal.urgencia". */
export async function getCustomFieldKeys(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const fields = await listRecords(this, {
		path: '/custom_fields',
		sort: { field: 'slug', direction: 'asc' },
	});
	return fields
		.map(({ name, entity, slug }) => ({
			name: `${String(name)} (${String(entity)})`,
			value: `${String(entity)}.${String(slug)}`,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}
