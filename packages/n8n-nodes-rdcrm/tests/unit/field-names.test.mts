import { describe, expect, it } from 'vitest';
import { displayNameOf, fieldsIn } from '../../nodes/shared/helpers/fieldNames.ts';

describe('the names in the editor', () => {
	it.each([
		['job_title', 'Job Title'],
		['owner_id', 'Owner'],
		['contact_ids', 'Contacts'],
		['one_time_price', 'One-Time Price'],
	])('%s is %s', (name, shown) => {
		expect(displayNameOf(name)).toBe(shown);
	});

	it.each([
		['owner_id must be BSON::ObjectId or is in invalid format', ['Owner']],
		['stage_id not found; expected_close_date must be a date', ['Stage', 'Expected Close Date']],
		['legal_bases.0.type must be one of: consent', ['Legal Bases']],
		['emails.0.email is invalid; emails.1.email is invalid', ['Emails']],
		['Nome Empresa já cadastrada', []],
		['Deal custom fields Não é válido.', []],
	])('%s is about %j', (detail, fields) => {
		expect(fieldsIn(detail)).toEqual(fields);
	});
});
