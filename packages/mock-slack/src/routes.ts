import { ok, type Route, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { failed, failure } from './errors.ts';
import type { Channel, Message, Slack } from './store.ts';

/** Longest text that Slack accepts; longer ones are cut. */
const LONGEST_TEXT = 40_000;

const REFERENCE = 'https://docs.slack.dev/reference/methods';

const row = rowsOf({ source: REFERENCE, failures: { 429: failed, 500: failed } });

const postInput = z.looseObject({ channel: z.string().optional(), text: z.string().optional() });

const posted = z.strictObject({
	ok: z.literal(true),
	channel: z.string(),
	ts: z.string(),
	message: z.strictObject({
		type: z.literal('message'),
		subtype: z.literal('bot_message'),
		text: z.string(),
		ts: z.string(),
		bot_id: z.string(),
	}),
});

const channelShown = z.strictObject({
	id: z.string(),
	name: z.string(),
	is_channel: z.boolean(),
	is_private: z.boolean(),
	is_archived: z.boolean(),
	is_member: z.boolean(),
});

const listed = z.strictObject({
	ok: z.literal(true),
	channels: z.array(channelShown),
	response_metadata: z.strictObject({ next_cursor: z.string() }),
});

const BOT = 'B0SANDBOX01';

export const slackRoutes = (slack: Slack): Route[] => [
	row({
		source: `${REFERENCE}/chat.postMessage`,
		operationId: 'postMessage',
		method: 'POST',
		path: '/api/chat.postMessage',
		summary: 'Posts a message to a channel; the same call twice is two messages',
		encodings: ['json', 'form'],
		body: postInput,
		answers: { 200: z.union([posted, failed]) },
		handler: ({ body: { channel: asked = '', text = '' } }) => {
			const { store, world } = slack;
			const channel = find(slack, asked);
			if (!channel) throw failure('channel_not_found');
			if (channel.is_archived) throw failure('is_archived');
			if (!channel.is_member) {
				// A private channel does not exist for those outside it.
				if (channel.is_private) throw failure('channel_not_found');
				if (!world.settings.writes_anywhere) throw failure('not_in_channel');
			}
			if (text.trim() === '') throw failure('no_text');
			const message: Message = {
				id: nextTs(slack),
				channel: channel.id,
				text: text.slice(0, LONGEST_TEXT),
				posted_at: world.clock.iso(),
			};
			store.messages.insert(message);
			const { id: ts, text: stored } = message;
			return ok({
				...{ ok: true, channel: channel.id, ts },
				message: { type: 'message', subtype: 'bot_message', text: stored, ts, bot_id: BOT },
			});
		},
	}),
	row({
		source: `${REFERENCE}/conversations.list`,
		operationId: 'listConversations',
		method: 'GET',
		path: '/api/conversations.list',
		summary: 'Lists the channels, all on one page',
		answers: { 200: z.union([listed, failed]) },
		handler: () =>
			ok({
				ok: true,
				channels: slack.store.channels
					.all()
					.filter(({ is_private, is_member }) => !is_private || is_member)
					.map((channel) => ({ ...channel, is_channel: !channel.is_private })),
				response_metadata: { next_cursor: '' },
			}),
	}),
];

/** Finds a channel by its id, or by its name with or without #. */
function find({ store: { channels } }: Slack, asked: string): Readonly<Channel> | undefined {
	const name = asked.replace(/^#/, '');
	return channels.get(asked) ?? channels.all().find((channel) => channel.name === name);
}

/** Returns the time in seconds with six decimals. The last decimals number the messages of the same moment. */
function nextTs({ store: { messages }, world }: Slack): string {
	const now = Date.parse(world.clock.iso());
	const seconds = Math.floor(now / 1000);
	const decimals = (now % 1000) * 1000 + (messages.size % 1000);
	return `${seconds}.${String(decimals).padStart(6, '0')}`;
}
