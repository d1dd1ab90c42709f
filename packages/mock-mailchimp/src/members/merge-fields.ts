import { type FieldError, invalidMergeFields } from '../errors.ts';
import type { MergeField } from '../schemas/list.ts';
import type { MergeFields } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';

/**
 * Returns the member's merge fields after a write. Given values replace, unknown fields are dropped silently, and empty
 * strings clear a field.
 * @throws {Refusal} 400 that names each invalid field
 */
export function mergeFieldsAfter(
	{ store }: Mailchimp,
	listId: string,
	before: MergeFields,
	given: MergeFields,
	validate: boolean,
): MergeFields {
	const fields = store.merge_fields.by('list', listId);
	const after: MergeFields = {};
	const wrong: FieldError[] = [];
	for (const field of fields) {
		const value = given[field.tag] ?? before[field.tag] ?? field.default_value;
		after[field.tag] = value;
		const message = validate ? complaint(field, value) : undefined;
		if (message !== undefined) wrong.push({ field: field.tag, message });
	}
	if (wrong.length > 0) throw invalidMergeFields(...wrong);
	return after;
}

function complaint(field: MergeField, value: MergeFields[string]): string | undefined {
	if (value === '') return field.required ? 'Please enter a value' : undefined;
	switch (field.type) {
		case 'number':
			return Number.isNaN(Number(value)) ? 'Please enter a number' : undefined;
		case 'dropdown':
		case 'radio':
			return field.choices.includes(String(value)) ? undefined : 'Please choose one from the list';
		case 'date':
			return Number.isNaN(Date.parse(String(value))) ? 'Please enter a date' : undefined;
		case 'birthday':
			return /^\d\d\/\d\d$/.test(String(value)) ? undefined : 'Please enter a month/day';
		default:
			return undefined;
	}
}
