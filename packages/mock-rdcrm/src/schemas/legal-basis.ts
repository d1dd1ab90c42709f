import { z } from 'zod';
import { documented } from './common.ts';

/** Plain strings in the schema; a setting enforces the documented values. */
export const legalBasis = z
	.strictObject({
		category: z.string(),
		type: z.string(),
		status: z.string(),
	})
	.meta(documented('crm-v2-legal-bases'));

export const legalBasisValues = {
	category: ['communications', 'data_processing'],
	type: [
		'consent',
		'judicial_process',
		'legitimate_interest',
		'pre_existent_contract',
		'public_interest',
		'vital_interest',
	],
	status: ['granted', 'declined'],
} as const;

export type LegalBasis = z.output<typeof legalBasis>;
