import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { own } from './dictionary';
import { toList } from './values';

/** At most ten fields each, and always RD's own names: switching Simplify off breaks no expression. */
const SIMPLIFIED: Record<string, string[]> = {
	contact: [
		'id',
		'name',
		'job_title',
		'emails',
		'phones',
		'organization_id',
		'legal_bases',
		'custom_fields',
		'created_at',
		'updated_at',
		// Only from Upsert
		'upsert_result',
	],
	customField: [
		'id',
		'name',
		'slug',
		'type',
		'entity',
		'options',
		'unique',
		'allow_new_option',
		'order',
	],
	deal: [
		'id',
		'name',
		'status',
		'stage_id',
		'pipeline_id',
		'owner_id',
		'organization_id',
		'contact_ids',
		'total_price',
		'custom_fields',
		// Present only when asked for
		'products',
	],
	organization: [
		'id',
		'name',
		'url',
		'address',
		'owner_id',
		'segment_ids',
		'follower_ids',
		'custom_fields',
		'created_at',
		'updated_at',
		// Only from Upsert
		'upsert_result',
	],
	task: [
		'id',
		'name',
		'description',
		'type',
		'status',
		'due_date',
		'deal_id',
		'owner_ids',
		'created_by_id',
		'completed_at',
	],
	// Without the key, which is a secret
	webhook: ['id', 'name', 'event_name', 'url', 'status', 'auth_header', 'created_at', 'updated_at'],
};

export type Simplify = (record: IDataObject) => IDataObject;

function pick(record: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(
		names.map((name) => [name, own(record, name)]).filter(([, value]) => value !== undefined),
	);
}

export const asIs: Simplify = (record) => record;

/** Undefined for a resource whose records are small enough as they are. */
export function simplifierOf(resource: string): Simplify | undefined {
	const names = own(SIMPLIFIED, resource);
	return names && ((record) => pick(record, names));
}

/** What of a record is returned: "Simplify" on the canvas, "Output" when the node is an AI tool. */
export function shapeRecord(
	context: IExecuteFunctions,
	itemIndex: number,
	record: IDataObject,
	simplify: Simplify | undefined,
): IDataObject {
	if (simplify === undefined) return record;
	const output = context.getNodeParameter('output', itemIndex, '') as string;
	if (output === 'raw') return record;
	if (output === 'selectedFields') {
		const fields = toList(context.getNodeParameter('outputFields', itemIndex, ''));
		return fields ? pick(record, fields) : simplify(record);
	}
	const wanted = context.getNodeParameter('simplify', itemIndex, true) as boolean;
	return output === 'simplified' || wanted ? simplify(record) : record;
}
