import { SUBSCRIBERS_PATH } from '@rdcrm/mock-kit';
import { type Badge, type Contents, panelOf, type Send } from './contents.ts';
import { namesOf, personFields, proposeAnother } from './people.ts';

const BADGES: Record<string, Badge> = {
	subscribed: { text: 'subscribed', tone: 'good' },
	unsubscribed: { text: 'unsubscribed', tone: 'calm' },
	pending: { text: 'pending', tone: 'wait' },
	cleaned: { text: 'cleaned', tone: 'bad' },
};

interface Subscriber {
	id: string;
	/** Blank if unknown. */
	name: string;
	email: string;
	/** One of `BADGES`, or a state that has no badge. */
	status: string;
}

/** A marketing tool as the console uses it. */
interface MarketingTool {
	/** Newest first. */
	subscribers: Subscriber[];
	/** Sends the form on the website, with consent. */
	subscribe(
		send: Send,
		person: { first: string; last: string; email: string; jobTitle: string },
	): Promise<unknown>;
	/** Makes the automation qualify a subscriber. */
	qualify(send: Send, email: string): Promise<unknown>;
	unsubscribe(send: Send, id: string): Promise<unknown>;
}

/** Returns the console's view of a marketing tool, and the acts available in it. */
export function marketingContents(tool: MarketingTool): Contents {
	const subscribed = tool.subscribers.filter(({ status }) => status === 'subscribed');
	const cards = tool.subscribers.map(({ id, name, email, status }) => ({
		...{ id, label: name || email, detail: email, badge: BADGES[status] },
	}));
	return {
		panels: [panelOf('subscribers', SUBSCRIBERS_PATH, cards)],
		acts: [
			{
				name: 'Subscribe',
				fields: [
					...personFields(),
					{ name: 'job_title', label: 'fieldJobTitle', value: 'Compras', isOptional: true },
				],
				run: async (send, { name, email = '', job_title: jobTitle = '' }) => {
					const [first, last] = namesOf(name);
					await tool.subscribe(send, { first, last, email, jobTitle });
					proposeAnother();
				},
			},
			{
				name: 'Mql',
				targets: subscribed.map(({ email }) => ({ value: email, label: email })),
				fields: [],
				run: (send, { target = '' }) => tool.qualify(send, target),
			},
			{
				name: 'Withdraw',
				targets: subscribed.map(({ id, email }) => ({ value: id, label: email })),
				fields: [],
				run: (send, { target = '' }) => tool.unsubscribe(send, target),
			},
		],
	};
}
