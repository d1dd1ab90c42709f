import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
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
	],
};

export function pick(record: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(
		names.filter((name) => name in record).map((name) => [name, record[name]]),
	);
}

/** What of a record is returned: "Simplify" on the canvas, "Output" when the node is an AI tool. */
export function shapeRecord(
	context: IExecuteFunctions,
	itemIndex: number,
	resource: string,
	record: IDataObject,
): IDataObject {
	const simplified = SIMPLIFIED[resource];
	if (simplified === undefined) return record;

	const output = context.getNodeParameter('output', itemIndex, '') as string;
	if (output === 'raw') return record;
	if (output === 'selectedFields') {
		const fields = toList(context.getNodeParameter('outputFields', itemIndex, ''));
		return pick(record, fields ?? simplified);
	}
	const simplify = context.getNodeParameter('simplify', itemIndex, true) as boolean;
	return output === 'simplified' || simplify ? pick(record, simplified) : record;
}
