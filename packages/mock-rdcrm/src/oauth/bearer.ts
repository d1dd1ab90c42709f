import type { Reply } from '@rdcrm/mock-kit';
import { errorReply } from '../errors.ts';
import { unauthorized } from '../gateway.ts';
import type { Crm } from '../store.ts';

export function bearer(request: Request): string | undefined {
	return /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

/** Returns the refusal of a request without a valid access token; `undefined` if the token is valid. */
export function refusedToken({ store, world }: Crm, request: Request): Reply | undefined {
	const token = bearer(request);
	const known = store.access_tokens.one('token', token ?? '');
	if (known && Date.parse(known.expires_at) > world.clock.now()) return undefined;
	return unauthorizedReply({ world }, token === undefined);
}

export function unauthorizedReply({ world }: Pick<Crm, 'world'>, isMissing = false): Reply {
	if (world.settings.unauthorized_body === 'gateway') return unauthorized(isMissing);
	return errorReply(401, `Access token is ${isMissing ? 'missing' : 'invalid or has expired'}`);
}
