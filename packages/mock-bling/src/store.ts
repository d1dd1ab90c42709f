import type { Account, Collection, World } from '@rdcrm/mock-kit';
import type { Contact } from './schemas/contact.ts';
import type { Order } from './schemas/order.ts';
import type { PaymentMethod, Product } from './schemas/product.ts';
import type { BlingSettings } from './settings.ts';
import type { Situation } from './situations.ts';

export type BlingWorld = World<BlingSettings>;

export interface GrantedCode {
	id: string;
	value: string;
	used: boolean;
	expires_at: string;
}

export interface StoredToken {
	id: string;
	token: string;
	/** Tokens of people on Bling's own screens have all scopes and no rate limits. */
	holder: 'app' | 'person';
	/** Whether it is not a JWT. */
	opaque: boolean;
	scope: string;
	expires_at: string;
}

/** Webhook subscription for one kind of resource. */
export interface Webhook {
	id: string;
	enabled: boolean;
}

export type BlingStore = ReturnType<typeof createStore>;

export type Bling = Account<BlingStore, BlingSettings>;

export function createStore(world: BlingWorld) {
	const tokens = (name: string): Collection<StoredToken> =>
		world.collection<StoredToken>(name, { unique: { token: ({ token }) => token } });
	return {
		contacts: world.collection<Contact>('contacts', {
			indexes: { numeroDocumento: ({ numeroDocumento }) => numeroDocumento || undefined },
		}),
		products: world.collection<Product>('products'),
		payment_methods: world.collection<PaymentMethod>('payment_methods'),
		situations: world.collection<Situation>('situations'),
		orders: world.collection<Order>('orders', {
			indexes: { numeroLoja: ({ numeroLoja }) => numeroLoja || undefined },
			unique: { numero: ({ numero }) => String(numero) },
		}),
		webhooks: world.collection<Webhook>('webhooks'),
		authorization_codes: world.collection<GrantedCode>('authorization_codes', {
			unique: { value: ({ value }) => value },
		}),
		access_tokens: tokens('access_tokens'),
		refresh_tokens: tokens('refresh_tokens'),
	};
}

/** Each kind has its own range of ids. */
const FIRST_ID = {
	contacts: 16_500_000_000,
	products: 16_200_000_000,
	payment_methods: 5_400_000,
	orders: 24_000_000_000,
};

export const nextId = ({ store }: Bling, kind: keyof typeof FIRST_ID): string =>
	String(store[kind].nextNumber(FIRST_ID[kind]));

export const numberOf = (id: string): number => Number(id) - FIRST_ID.orders;
