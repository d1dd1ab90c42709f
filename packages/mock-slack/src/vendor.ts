import { isSameSecret, type Vendor } from '@rdcrm/mock-kit';
import { failure } from './errors.ts';
import type { Slack } from './store.ts';

export const slackVendor = ({ world }: Slack): Vendor => ({
	authenticate({ headers }) {
		const [, token] = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
		if (token === undefined) throw failure('not_authed');
		if (!isSameSecret(token, world.settings.bot_token)) throw failure('invalid_auth');
	},
	unknownRoute: () => failure('unknown_method'),
	malformedBody: () => failure('invalid_json'),
	invalid: () => failure('invalid_arguments'),
	rateLimited: (seconds) => failure('ratelimited', 429, { 'retry-after': String(seconds) }),
	failure: (status) => {
		if (status === 401) return failure('invalid_auth');
		return failure(status === 429 ? 'ratelimited' : 'internal_error', status);
	},
});
