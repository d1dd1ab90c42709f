import { type Account, type BaseSettings, baseSettings, type World } from '@rdcrm/mock-kit';
import { z } from 'zod';

export const slackSettings = baseSettings.extend({
	/** Token of the app's bot. */
	bot_token: z.string().min(1).default('xoxb-slack-sandbox-token'),
	/** Whether the bot may write to public channels that it is not a member of (`chat:write.public`). */
	writes_anywhere: z.boolean().default(false),
	/** This mock sends no webhooks. */
	webhook_retry_delays_ms: z.array(z.int().nonnegative()).default([]),
});

export type SlackSettings = z.output<typeof slackSettings> & BaseSettings;
export type SlackWorld = World<SlackSettings>;

export interface Channel {
	id: string;
	name: string;
	is_private: boolean;
	is_archived: boolean;
	/** Whether the bot is in the channel. */
	is_member: boolean;
}

export interface Message {
	/** Slack's timestamp, which is unique in its channel. */
	id: string;
	channel: string;
	/** As Slack stores it, with `&amp;`, `&lt;` and `&gt;`. */
	text: string;
	posted_at: string;
}

export type SlackStore = ReturnType<typeof createStore>;

export type Slack = Account<SlackStore, SlackSettings>;

export const createStore = (world: SlackWorld) => ({
	channels: world.collection<Channel>('channels'),
	messages: world.collection<Message>('messages'),
});
