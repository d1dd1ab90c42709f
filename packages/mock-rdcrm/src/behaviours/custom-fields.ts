import { behaviour } from '@rdcrm/mock-kit';
import { documented, inferred, observed } from './evidence.ts';

export const customFieldBehaviours = {
	unknown_custom_fields: behaviour(
		[
			['ignore', 'they are ignored without a word, and the ledger names them'],
			['refuse', '422 that names them'],
		],
		observed(
			'Keys in `custom_fields` that the account does not have',
			'a client in production whose values were not written, 2026',
		),
	),
	custom_fields_by_id: behaviour(
		[
			['unknown', 'as any unknown key'],
			['take', 'the value is written to the field with that id'],
		],
		observed(
			'Keys in `custom_fields` that are ids of fields',
			'the same client, which changed from ids to slugs',
		),
	),
	custom_fields_array: behaviour(
		[
			['refuse', '422'],
			['ignore', 'it is ignored without a word'],
			['take', 'the values are written'],
		],
		inferred(
			'`custom_fields` as an array of `custom_field_id` and `value`, the form of API v1',
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
			['merge', 'keys that are not given keep their values'],
			['replace', 'keys that are not given lose their values'],
		],
		inferred('An update that gives some of the custom fields', 'clients update single keys'),
	),
	unique_custom_fields: behaviour(
		[
			['refuse', '422 that names the field'],
			['take', 'the value is written'],
		],
		inferred('A second record with the value of a unique field', 'the name of the member `unique`'),
	),
	required_custom_fields: behaviour(
		[
			['refuse', '422 that names the field'],
			['take', 'the record is saved without it'],
		],
		observed(
			'A record without a field that is required of it',
			'organizations of an account, 2026; stages of deals by analogy',
		),
	),
	new_options: behaviour(
		[
			['learn', 'the field has the option from then on'],
			['forget', 'the record has the value, the field is unchanged'],
		],
		inferred(
			'A value that is no option yet, in a field with `allow_new_option`',
			'the name of the member',
		),
	),
};
