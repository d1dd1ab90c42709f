import {
	type Account,
	type BaseSettings,
	baseSettings,
	type Collection,
	type World,
} from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { ModelName, OdooRecord } from './models/field.ts';

export const odooSettings = baseSettings.extend({
	api_key: z.string().min(1).default('odoo-sandbox-key'),
	database: z.string().min(1).default('sandbox'),
	/** As before 18.2: cancelling a sent or confirmed order answers with a dialogue and cancels nothing. */
	cancel_asks: z.boolean().default(false),
	/** Address that an automation rule notifies of changed sales orders; empty for none. */
	automation_url: z.union([z.literal(''), z.url()]).default(''),
	/** Odoo never retries. */
	webhook_retry_delays_ms: z.array(z.int().nonnegative()).default([]),
});

export type OdooSettings = z.output<typeof odooSettings> & BaseSettings;
export type OdooWorld = World<OdooSettings>;

export interface Message {
	id: string;
	model: string;
	res_id: number;
	body: string;
	date: string;
}

export type OdooStore = ReturnType<typeof createStore>;
export type Odoo = Account<OdooStore, OdooSettings>;

export const createStore = (world: OdooWorld) => ({
	countries: world.collection<OdooRecord>('countries'),
	partners: world.collection<OdooRecord>('partners'),
	products: world.collection<OdooRecord>('products'),
	orders: world.collection<OdooRecord>('orders'),
	lines: world.collection<OdooRecord>('lines', {
		indexes: { order_id: ({ order_id }) => `${order_id}` },
	}),
	messages: world.collection<Message>('messages'),
});

const TABLES: Record<ModelName, Exclude<keyof OdooStore, 'messages'>> = {
	'product.product': 'products',
	'res.country': 'countries',
	'res.partner': 'partners',
	'sale.order': 'orders',
	'sale.order.line': 'lines',
};

export const tableOf = ({ store }: Odoo, model: ModelName): Collection<OdooRecord> =>
	store[TABLES[model]];

/** Returns the next id. Odoo numbers the records of each model separately. */
export const nextId = (records: { all(): readonly { id: string }[] }): string =>
	String(Number(records.all().at(-1)?.id ?? 0) + 1);

/** Formats the current time as Odoo does, in UTC. */
export const moment = ({ world }: Odoo): string => world.clock.iso().slice(0, 19).replace('T', ' ');
