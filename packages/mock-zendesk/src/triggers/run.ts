import type { Webhook } from '../schemas/webhook.ts';
import type { Desk } from '../store.ts';
import { matches, type TicketEvent } from './conditions.ts';
import { render } from './placeholders.ts';
import { sign } from './signature.ts';

/** Runs every active trigger for a change, including changes made through the API. */
export function runTriggers(desk: Desk, event: TicketEvent): void {
	const triggers = desk.store.triggers.all().filter(({ active }) => active);
	for (const trigger of triggers.sort((a, b) => a.position - b.position)) {
		if (!matches(trigger.conditions, event)) continue;
		for (const { value } of trigger.actions) {
			const [webhookId = '', template = ''] = value;
			const webhook = desk.store.webhooks.get(webhookId);
			if (webhook?.status === 'active') send(desk, webhook, template, event);
		}
	}
}

function send(desk: Desk, webhook: Webhook, template: string, event: TicketEvent): void {
	const { world } = desk;
	const invocation = String(world.random.faker.number.int({ min: 10 ** 9, max: 10 ** 10 - 1 }));
	const body = render(desk, template, event);
	world.deliveries.enqueue({
		eventId: invocation,
		eventName: event.before ? 'ticket_updated' : 'ticket_created',
		subscriptionId: webhook.id,
		url: webhook.endpoint,
		body,
		headers: () => {
			const timestamp = `${world.clock.iso().slice(0, 19)}Z`;
			return {
				...webhook.custom_headers,
				...authorization(webhook),
				'User-Agent': 'Zendesk Webhook',
				'X-Zendesk-Account-Id': '21000001',
				'X-Zendesk-Webhook-Id': webhook.id,
				'X-Zendesk-Webhook-Invocation-Id': invocation,
				'X-Zendesk-Webhook-Signature-Timestamp': timestamp,
				'X-Zendesk-Webhook-Signature': sign(webhook.signing_secret, timestamp, body),
			};
		},
	});
}

function authorization({ authentication }: Webhook): Record<string, string> {
	switch (authentication?.type) {
		case 'basic_auth': {
			const { username, password } = authentication.data;
			const basic = Buffer.from(`${username}:${password}`).toString('base64');
			return { Authorization: `Basic ${basic}` };
		}
		case 'bearer_token':
			return { Authorization: `Bearer ${authentication.data.token}` };
		case 'api_key':
			return { [authentication.data.name]: authentication.data.value };
		default:
			return {};
	}
}
