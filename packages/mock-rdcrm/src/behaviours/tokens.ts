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
		observed('Length of a token', 'an account, 2026'),
	),
	old_access_token: behaviour(
		[
			['end', 'invalid at once'],
			['live', 'valid until its two hours are over'],
		],
		inferred('The access token before a renewal', "Kong's OAuth2 plugin"),
	),
	used_refresh_token: behaviour(
		[
			['invalid_grant', 'n8n asks to connect again'],
			['invalid_request', 'n8n does not recognise it'],
		],
		observed('The error for a refresh token that was already used', 'a client in production'),
	),
	older_token_path: behaviour(
		[
			[true, 'as `/oauth2/token`'],
			[false, '404'],
		],
		observed('`/auth/token`', 'three clients exchange their tokens there'),
	),
};
