import type { Collection } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { SCOPES } from '../settings.ts';
import type { Bling, StoredToken } from '../store.ts';

const HOUR = 60 * 60_000;
const ACCESS_MS = 6 * HOUR;
const REFRESH_MS = 30 * 24 * HOUR;

/** Bling shows scopes as numbers. Which number belongs to which scope is inferred. */
const SCOPE_NUMBERS: Record<(typeof SCOPES)[number], string> = {
	contatos: '318257570',
	produtos: '98309',
	pedidos: '98310',
	'formas-pagamentos': '318257565',
	situacoes: '5862218180',
};

export const scopeNumbers = ({ world }: Bling): string =>
	world.settings.scopes.map((scope) => SCOPE_NUMBERS[scope]).join(' ');

export const tokens = z
	.strictObject({
		access_token: z.string(),
		expires_in: z.int(),
		token_type: z.literal('Bearer'),
		scope: z.string(),
		refresh_token: z.string(),
	})
	.meta({ id: 'Tokens' });

interface Kind {
	/** Requested by the header `enable-jwt: 1`. */
	jwt?: boolean;
	holder?: StoredToken['holder'];
}

/** Creates a pair of tokens and returns the token endpoint's answer. */
export function grantTokens(bling: Bling, kind: Kind = {}): z.output<typeof tokens> {
	const { access_tokens, refresh_tokens } = bling.store;
	return {
		access_token: keep(bling, access_tokens, kind, ACCESS_MS),
		expires_in: ACCESS_MS / 1000,
		token_type: 'Bearer',
		scope: scopeNumbers(bling),
		refresh_token: keep(bling, refresh_tokens, kind, REFRESH_MS),
	};
}

function keep(
	bling: Bling,
	collection: Collection<StoredToken>,
	{ jwt = false, holder = 'app' }: Kind,
	lifeMs: number,
): string {
	const { random, clock } = bling.world;
	const token = jwt
		? [36, 1_200, 86].map((length) => random.token(length)).join('.')
		: random.token();
	collection.insert({
		...{ id: random.uuid(), token, holder, opaque: !jwt, scope: scopeNumbers(bling) },
		expires_at: new Date(clock.now() + lifeMs).toISOString(),
	});
	return token;
}

/** Ends the app's access to the account. */
export function revokeAccess({ store }: Bling): void {
	for (const collection of [store.access_tokens, store.refresh_tokens]) {
		for (const { id, holder } of collection.all()) if (holder === 'app') collection.delete(id);
	}
}

export const isOver = ({ world }: Bling, { expires_at }: { expires_at: string }): boolean =>
	Date.parse(expires_at) <= world.clock.now();
