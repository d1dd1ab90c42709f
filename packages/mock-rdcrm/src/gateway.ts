import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { observed } from './schemas/common.ts';

/** The refusals that come from RD's gateway, Kong. */

export const noRoute = () =>
	new Refusal({ status: 404, body: { message: 'no Route matched with those values' } });

export const noRouteBody = z
	.strictObject({ message: z.string() })
	.meta({ id: 'NoRoute', ...observed('an account, October 2026') });

/** The answer of Kong's OAuth2 plugin to a missing or invalid access token. */
export function unauthorized(isMissing: boolean): Refusal {
	const [error, error_description] = isMissing
		? ['invalid_request', 'The access token is missing']
		: ['invalid_token', 'The access token is invalid or has expired'];
	const reason = isMissing ? '' : ` error="${error}" error_description="${error_description}"`;
	return new Refusal({
		status: 401,
		headers: { 'www-authenticate': `Bearer realm="service"${reason}` },
		body: { error, error_description },
	});
}

export const rateLimited = () =>
	new Refusal({ status: 429, body: { message: 'API rate limit exceeded' } });
