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
		observed(
			'Records of a page where no size is asked for',
			'an account, 2026; the introduction says 20',
		),
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
			'Contacts, deals and organizations beyond the 10,000th of a filter',
			'an account, 27 August 2026',
		),
	),
	stable_order: behaviour(
		[
			[false, 'another one each time'],
			[true, 'the order of creation'],
		],
		observed('The order of a list without a sort', 'an account, October 2026'),
	),
	sort_by_others: behaviour(
		[
			['ignore', 'it is ignored'],
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
			['ignore', 'it is ignored'],
			['sort', 'the list is sorted by it'],
			['refuse', '400'],
		],
		inferred(
			'`sort=-name`, the form of JSON:API',
			'answered with records on an account, 26 August 2026; in which order is not known',
		),
	),
	unknown_parameters: behaviour(
		[
			['ignore', 'they are ignored'],
			['refuse', '400 that names them'],
		],
		observed(
			'Parameters that the API does not have, such as `limit`',
			'clients in production send them',
		),
	),
	links_prefix: behaviour(
		[
			['/api/v2', 'an internal address that is not routed'],
			['/crm/v2', 'one that can be followed'],
		],
		observed('What `links` lead to', 'accounts, 2026'),
	),
	rdql_comma: behaviour(
		[
			['and', 'both must match'],
			['text', 'it belongs to the value'],
			['refuse', '400'],
		],
		observed('A comma between two terms of a filter', 'an account, 26 August 2026'),
	),
	rdql_semicolon: behaviour(
		[
			['text', 'it belongs to the value'],
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
			'a filter that finds all is worse',
		),
	),
	email_case: behaviour(
		[
			['ignored', 'it is found'],
			['counts', 'it is not found'],
		],
		inferred('A filter by an e-mail in other case', 'addresses are compared so everywhere'),
	),
	phone_match: behaviour(
		[
			['digits', 'it is found'],
			['exact', 'it is not found'],
		],
		observed(
			'A filter by a phone with the same digits, without the plus',
			'a client in production',
		),
	),
};
