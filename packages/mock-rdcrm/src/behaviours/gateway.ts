import { behaviour } from '@rdcrm/mock-kit';
import { documented, inferred, observed } from './evidence.ts';

export const gatewayBehaviours = {
	patch_alias: behaviour(
		[
			[true, 'as `PUT`'],
			[false, '404'],
		],
		documented('`PATCH`', 'the use cases have it, the reference has `PUT` only'),
	),
	unknown_paths: behaviour(
		[
			['page', '404 with the text `404 Page not found`'],
			['gateway', "404 with the gateway's `no Route matched with those values`"],
		],
		observed('Unknown paths under `/crm/v2`', 'an account, 2026'),
	),
	unauthorized_body: behaviour(
		[
			['gateway', '`error` and `error_description`, with `WWW-Authenticate`'],
			['errors', '`errors`, as everywhere else'],
		],
		inferred('The body of a 401', "the tokens have the lifetimes of Kong's OAuth2 plugin"),
	),
	not_found_body: behaviour(
		[
			['errors', 'as everywhere else'],
			['page', 'the text `404 Page not found`'],
		],
		inferred('The body of a 404 for a record', 'the documented envelope of errors'),
	),
	error_items: behaviour(
		[
			['detail', 'only `detail`'],
			['title', 'with `title` and `status`'],
		],
		documented('Members of each error in `errors`', "RD's OpenAPI has `detail` only"),
	),
	invalid_value_status: behaviour(
		[
			[422, 'unprocessable'],
			[400, 'malformed'],
		],
		observed(
			'The status for a value of the wrong type',
			'deals with an owner that is not an id, 2026',
		),
	),
	unwrapped_body_status: behaviour(
		[
			[400, 'malformed'],
			[422, 'unprocessable'],
		],
		inferred('The status for a body without `data`', 'a malformed request is 400'),
	),
	rate_limit_body: behaviour(
		[
			['errors', 'as everywhere else'],
			['gateway', 'the `message` of the gateway'],
		],
		inferred('The body of a 429', 'the documented envelope of errors'),
	),
	rate_limit_headers: behaviour(
		[
			[false, 'no'],
			[true, 'yes, as Kong writes them'],
		],
		inferred('Whether answers report the remaining limit', 'no client reads them'),
	),
};
