import type { Refusal } from '@rdcrm/mock-kit';
import { refusal } from '../errors.ts';
import { unauthorized } from '../gateway.ts';
import type { Crm } from '../store.ts';

export function bearer(request: Request): string | undefined {
	return /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

/** @throws {Refusal} 401 for a request without a valid access token */
export function checkToken({ store, world }: Crm, request: Request): void {
	const token = bearer(request);
	const known = store.access_tokens.one('token', token ?? '');
	if (known && Date.parse(known.expires_at) > world.clock.now()) return;
	throw unauthorizedRequest({ world }, token === undefined);
}

export function unauthorizedRequest({ world }: Pick<Crm, 'world'>, isMissing = false): Refusal {
	if (world.settings.unauthorized_body === 'gateway') return unauthorized(isMissing);
	return refusal(401, `Access token is ${isMissing ? 'missing' : 'invalid or has expired'}`);
}
