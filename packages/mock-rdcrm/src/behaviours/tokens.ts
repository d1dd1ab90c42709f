import { behaviour } from '@rdcrm/mock-kit';
import { inferred, observed } from './evidence.ts';

export const tokenBehaviours = {
	token_type: behaviour(
		[
			['bearer', 'as Kong writes it'],
			['Bearer', 'as the standard writes it'],
		],
		inferred('The `token_type` of a grant', "Kong's OAuth2 plugin"),
	),
	token_length: behaviour(
		[
			[32, 'as on the account'],
			[64, 'twice as many'],
		],
		observed('Letters and digits of a token', 'an account, 2026'),
	),
	old_access_token: behaviour(
		[
			['end', 'it is invalid at once'],
			['live', 'it lives for its two hours'],
		],
		inferred('The access token of a grant that was renewed', "Kong's OAuth2 plugin"),
	),
	used_refresh_token: behaviour(
		[
			['invalid_grant', 'n8n asks to connect again'],
			['invalid_request', 'n8n does not recognise it'],
		],
		observed('The error for a refresh token that was used before', 'a client in production'),
	),
	older_token_path: behaviour(
		[
			[true, 'as `/oauth2/token`'],
			[false, '404'],
		],
		observed('`/auth/token`', 'three clients exchange their tokens there'),
	),
};
