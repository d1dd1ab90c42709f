import { type Account, type BaseSettings, baseSettings, type World } from '@rdcrm/mock-kit';
import { z } from 'zod';

export const evolutionSettings = baseSettings.extend({
	/** The server's own key (`AUTHENTICATION_API_KEY`), valid for every instance. */
	api_key: z.string().min(1).default('evolution-sandbox-key'),
	/** Numbers that have no WhatsApp. */
	unknown_numbers: z.array(z.string()).default([]),
	/** This mock sends no webhooks. */
	webhook_retry_delays_ms: z.array(z.int().nonnegative()).default([]),
});

export type EvolutionSettings = z.output<typeof evolutionSettings> & BaseSettings;
export type EvolutionWorld = World<EvolutionSettings>;

export const STATES = ['open', 'connecting', 'close'] as const;

/** A WhatsApp account that the server is linked to; its id is its name. */
export interface Instance {
	id: string;
	uuid: string;
	state: (typeof STATES)[number];
	/** Valid for this instance alone. */
	token: string;
}

export interface Message {
	id: string;
	instance: string;
	/** WhatsApp's address of a person or a group. */
	jid: string;
	text: string;
	sent_at: string;
}

export type EvolutionStore = ReturnType<typeof createStore>;

export type Evolution = Account<EvolutionStore, EvolutionSettings>;

export const createStore = (world: EvolutionWorld) => ({
	instances: world.collection<Instance>('instances'),
	messages: world.collection<Message>('messages'),
});
