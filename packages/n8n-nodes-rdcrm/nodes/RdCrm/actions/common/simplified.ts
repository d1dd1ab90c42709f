import { keeping } from '../../helpers/simplify';

export const simplifyContact = keeping([
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
]);

export const simplifyDeal = keeping([
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
	// Only from Upsert
	'upsert_result',
]);
