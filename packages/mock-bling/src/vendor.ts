import type { Refusal, Route, Vendor } from '@rdcrm/mock-kit';
import {
	insufficientScope,
	invalidBody,
	invalidData,
	invalidToken,
	notFound,
	oauthRefusal,
	serverError,
	tooMany,
} from './errors.ts';
import { Limits } from './limits.ts';
import { TOKEN_PATH } from './oauth/token.ts';
import { isOver, scopeNumbers } from './oauth/tokens.ts';
import { BASE } from './routes/row.ts';
import type { SCOPES } from './settings.ts';
import type { Bling } from './store.ts';
import { invalidInput } from './validation.ts';

const FIRST_WORD = BASE.split('/').length;

export function createVendor(bling: Bling): Vendor {
	const { store, world } = bling;
	const limits = new Limits(world);

	function check({ headers }: Request, { path }: Route): void {
		const token = bearer(headers);
		if (token === 'malformed') throw oauthRefusal(400, 'invalid_request', 'Malformed auth header');
		const known = store.access_tokens.one('token', token);
		if (!known) throw invalidToken();
		if (isOver(bling, known)) throw invalidToken('The access token provided has expired');
		if (known.holder === 'person') return;
		const wantsJwt = headers.get('enable-jwt') === '1' || !world.settings.opaque_tokens;
		if (known.scope !== scopeNumbers(bling) || (wantsJwt && known.opaque)) throw invalidToken();
		const scope = path.split('/')[FIRST_WORD] as (typeof SCOPES)[number];
		if (!world.settings.scopes.includes(scope)) throw insufficientScope();
		limits.take();
	}

	const counted = (refusal: Refusal): Refusal => {
		limits.error();
		return refusal;
	};

	return {
		authenticate(request, route) {
			limits.counted(() => {
				limits.fromAddress();
				check(request, route);
			});
		},
		expireCredential({ headers }) {
			const known = store.access_tokens.one('token', bearer(headers));
			if (known) store.access_tokens.update(known.id, { expires_at: world.clock.iso() });
		},
		unknownRoute: () => counted(notFound()),
		malformedBody: (reason, { path }) =>
			counted(path === TOKEN_PATH ? oauthRefusal(400, 'invalid_request', reason) : invalidBody()),
		invalid: (part, error, { path }) => {
			if (path === TOKEN_PATH) {
				return counted(
					oauthRefusal(400, 'invalid_request', 'The grant type is missing or invalid'),
				);
			}
			if (part === 'query') return counted(invalidData());
			return counted(invalidInput(error, path.includes('contatos') ? 'CONTATOS' : 'VENDAS'));
		},
		rateLimited: () => counted(tooMany('second', world.settings.rate_limit_per_minute ?? 0)),
		failure: (status) => {
			if (status === 401) return invalidToken();
			if (status === 403) return insufficientScope();
			if (status === 404) return notFound();
			if (status === 429) return tooMany('second', world.settings.requests_per_second ?? 3);
			if (status < 500) return invalidData(status);
			return serverError(status);
		},
	};
}

/** Returns the bearer token, an empty string without a header, or an unknown token for any other header. */
function bearer(headers: Headers): string {
	const given = headers.get('authorization');
	if (given === null) return '';
	return /^Bearer (\S+)$/i.exec(given)?.[1] ?? 'malformed';
}
