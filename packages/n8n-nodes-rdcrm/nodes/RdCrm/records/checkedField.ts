import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { own } from '../../shared/helpers/dictionary';
import { isSlug } from '../../shared/helpers/fieldNames';
import { CUSTOM_FIELD, writeCondition } from '../../shared/helpers/rdql';
import { isBlank } from '../../shared/helpers/values';
import { listRecords } from '../../shared/transport/pagination';
import type { Caller } from './cachedNames';

/** One other deal is enough to know that the value is not unique, so the list is short. */
const OTHERS = 10;

export interface CheckedField extends IDataObject {
	slug: string;
	exists: boolean;
	/** Other deals with the same value. */
	others: IDataObject[];
}

/**
 * Returns whether the custom field exists on deals, and which other deals have the same value. Costs one call, because
 * a field that is filled in on the deal must exist.
 * @param label of the input that names the field
 */
export async function checkedField(
	{ context, itemIndex }: Caller,
	deal: IDataObject,
	slug: string,
	label: string,
): Promise<CheckedField> {
	const refused = (why: string) =>
		new NodeOperationError(context.getNode(), `"${label}" ${why}: "${slug}" [item ${itemIndex}]`, {
			itemIndex,
		});
	if (!isSlug(slug)) throw refused('is not a slug');
	const value = own<unknown>((deal.custom_fields ?? {}) as Record<string, unknown>, slug);
	if (isBlank(value)) {
		const filter = `entity:deal slug:${slug}`;
		const definitions = await listRecords(context, {
			path: '/custom_fields',
			filter,
			limit: 1,
			itemIndex,
		});
		return { slug, exists: definitions.length > 0, others: [] };
	}
	if (typeof value === 'object') throw refused('holds a list, which no filter compares');
	const condition = { field: CUSTOM_FIELD, customField: slug, value };
	const filter = writeCondition(condition, 'text');
	const sharing = await listRecords(context, {
		path: '/deals',
		filter,
		limit: OTHERS + 1,
		itemIndex,
	});
	const others = sharing
		.filter(({ id }) => id !== deal.id)
		.slice(0, OTHERS)
		.map(({ id, name, status }) => ({ id, name, status }));
	return { slug, exists: true, others };
}
