import { behaviour } from '@rdcrm/mock-kit';
import { documented, inferred, observed } from './evidence.ts';

export const customFieldBehaviours = {
	unknown_custom_fields: behaviour(
		[
			['ignore', 'ignored silently, and named in the ledger'],
			['refuse', '422 that names them'],
		],
		observed(
			'Keys in `custom_fields` that the account does not have',
			'a client in production whose values were not written, 2026',
		),
	),
	custom_fields_by_id: behaviour(
		[
			['unknown', 'treated like any unknown key'],
			['take', 'the value is written to the field with that id'],
		],
		observed(
			'Keys in `custom_fields` that are ids of fields',
			'the same client, which switched from ids to slugs',
		),
	),
	custom_fields_array: behaviour(
		[
			['refuse', '422'],
			['ignore', 'ignored silently'],
			['take', 'written'],
		],
		inferred(
			'`custom_fields` as an array of `custom_field_id` and `value`, the format of API v1',
			'some clients send it, with unknown effect',
		),
	),
	unset_custom_fields: behaviour(
		[
			['null', 'JSON null'],
			['empty', 'an empty text'],
			['absent', 'the key is missing'],
		],
		documented(
			'Custom fields without a value, in answers',
			"RD's sample, which has both null and empty",
		),
	),
	custom_fields_write: behaviour(
		[
			['merge', 'omitted keys keep their values'],
			['replace', 'omitted keys lose their values'],
		],
		inferred('An update with only some of the custom fields', 'clients update single keys'),
	),
	unique_custom_fields: behaviour(
		[
			['refuse', '422 that names the field'],
			['take', 'written'],
		],
		inferred(
			'A second record with the same value of a unique field',
			'the name of the member `unique`',
		),
	),
	required_custom_fields: behaviour(
		[
			['refuse', '422 that names the field'],
			['take', 'the record is saved without it'],
		],
		observed(
			'A record without a required field',
			'organizations of an account, 2026; stages of deals by analogy',
		),
	),
	new_options: behaviour(
		[
			['learn', 'the field gets the new option'],
			['forget', 'the record gets the value, the field stays unchanged'],
		],
		inferred('A new option in a field with `allow_new_option`', 'the name of the member'),
	),
};
