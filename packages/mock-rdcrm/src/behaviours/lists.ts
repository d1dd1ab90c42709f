import { behaviour } from '@rdcrm/mock-kit';
import { inferred, observed } from './evidence.ts';

/** RD's error for a page beyond the last record that can be listed. */
export const WINDOW_TEXT =
	'It is only possible to list the first 10,000 records of the specified filter';

export const listBehaviours = {
	default_page_size: behaviour(
		[
			[25, 'as on the account'],
			[20, 'as in the introduction'],
		],
		observed('Default number of records on a page', 'an account, 2026; the introduction says 20'),
	),
	page_size_above_200: behaviour(
		[
			['clamp', '200 are listed'],
			['refuse', '400'],
		],
		inferred('A `page[size]` above 200', "RD's own n8n node asks for 200 at most"),
	),
	record_window: behaviour(
		[
			['refuse', `400, "${WINDOW_TEXT}"`],
			['empty', 'a page without records'],
		],
		observed(
			'Contacts, deals and organizations after the first 10,000 of a filter',
			'an account, 27 August 2026',
		),
	),
	stable_order: behaviour(
		[
			[false, 'different each time'],
			[true, 'the order of creation'],
		],
		observed('The order of a list without a sort', 'an account, October 2026'),
	),
	sort_by_others: behaviour(
		[
			['ignore', 'ignored'],
			['sort', 'the list is sorted by it'],
			['refuse', '400'],
		],
		inferred(
			'`sort[…]` by a member that the reference does not list',
			'unknown parameters are ignored',
		),
	),
	sort_minus: behaviour(
		[
			['ignore', 'ignored'],
			['sort', 'the list is sorted by it'],
			['refuse', '400'],
		],
		inferred(
			'`sort=-name`, the format of JSON:API',
			'answered with records on an account, 26 August 2026; their order is unknown',
		),
	),
	unknown_parameters: behaviour(
		[
			['ignore', 'ignored'],
			['refuse', '400 that names them'],
		],
		observed(
			'Parameters that the API does not have, such as `limit`',
			'clients in production send them',
		),
	),
	links_prefix: behaviour(
		[
			['/api/v2', 'an internal path that is not routed'],
			['/crm/v2', 'a path that can be followed'],
		],
		observed('The path in `links`', 'accounts, 2026'),
	),
	rdql_comma: behaviour(
		[
			['and', 'both must match'],
			['text', 'part of the value'],
			['refuse', '400'],
		],
		observed('A comma between two terms of a filter', 'an account, 26 August 2026'),
	),
	rdql_semicolon: behaviour(
		[
			['text', 'part of the value'],
			['and', 'both must match'],
			['refuse', '400'],
		],
		inferred(
			'A semicolon between two terms of a filter',
			"RD's own n8n node sends it for organizations",
		),
	),
	rdql_flags: behaviour(
		[
			['both', '`has:product` and `has:product:true`'],
			['bare', '`has:product` only; the other is 400'],
			['valued', '`has:product:true` only; the other is 400'],
		],
		inferred('How `is:` and `has:` are written', "RD's own n8n node sends both"),
	),
	unknown_filter_fields: behaviour(
		[
			['refuse', '400 that names it'],
			['ignore', 'every record matches the term'],
		],
		inferred(
			'A filter by a field that the resource does not have',
			'a filter that matches everything would be worse',
		),
	),
	email_case: behaviour(
		[
			['ignored', 'found'],
			['counts', 'not found'],
		],
		inferred('A filter by an email in a different case', 'addresses are usually compared this way'),
	),
	phone_match: behaviour(
		[
			['digits', 'found'],
			['exact', 'not found'],
		],
		observed(
			'A filter by a phone with the same digits, without the plus',
			'a client in production',
		),
	),
};
