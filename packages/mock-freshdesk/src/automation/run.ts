import type { Desk } from '../store.ts';
import { contentOf } from './content.ts';
import { type TicketEvent, triggeredBy } from './match.ts';
import type { Rule } from './rule.ts';

/**
 * Runs the automation rules for a change, also for one made through the API. Every matching rule runs, both on creation
 * and on update, as in Freshdesk.
 */
export function runRules(desk: Desk, event: TicketEvent): void {
	for (const rule of desk.store.rules.all()) {
		const triggeredEvent = rule.active ? triggeredBy(desk, rule, event) : undefined;
		if (triggeredEvent !== undefined) send(desk, rule, event, triggeredEvent);
	}
}

function send({ store, world }: Desk, rule: Rule, event: TicketEvent, triggeredEvent: string) {
	const { webhook } = rule;
	world.deliveries.enqueue({
		eventId: world.random.uuid(),
		eventName: event.before ? 'ticket_updated' : 'ticket_created',
		subscriptionId: rule.id,
		url: webhook.url,
		body: contentOf({ store, world }, webhook, event.ticket, triggeredEvent),
		headers: () => ({ ...webhook.headers, ...authorization(webhook) }),
	});
}

function authorization({ auth }: Rule['webhook']): Record<string, string> {
	if (!auth) return {};
	const pair = auth.type === 'basic' ? `${auth.username}:${auth.password}` : `${auth.api_key}:X`;
	return { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
