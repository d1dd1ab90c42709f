import { isSameSecret, type Vendor } from '@rdcrm/mock-kit';
import { failure } from './errors.ts';
import type { SlackWorld } from './store.ts';

export const slackVendor = (world: SlackWorld): Vendor => ({
	authenticate({ headers }) {
		const [, token] = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
		if (token === undefined) return failure('not_authed');
		return isSameSecret(token, world.settings.bot_token) ? undefined : failure('invalid_auth');
	},
	unknownRoute: () => failure('unknown_method'),
	malformedBody: () => failure('invalid_json'),
	invalid: () => failure('invalid_arguments'),
	rateLimited: (seconds) => ({
		...failure('ratelimited', 429),
		headers: { 'retry-after': String(seconds) },
	}),
	failure: (status) => {
		if (status === 401) return failure('invalid_auth');
		return failure(status === 429 ? 'ratelimited' : 'internal_error', status);
	},
});
