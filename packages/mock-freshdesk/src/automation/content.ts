import type { Ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { CONTENT_FIELDS, LABELS, type RuleInput } from './rule.ts';

/** Returns the body of a rule's webhook. */
export function contentOf(
	desk: Desk,
	{ content }: RuleInput['webhook'],
	ticket: Ticket,
	triggeredEvent: string,
): string {
	const values = placeholders(desk, ticket, triggeredEvent);
	if (content.layout === 'advanced') {
		// Freshdesk does not escape values, so a quote in a subject breaks the JSON around it.
		return content.body.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) =>
			Object.hasOwn(values, name) ? (values[name] ?? '') : '',
		);
	}
	const told = CONTENT_FIELDS.filter((field) => content.fields.includes(field)).map((field) => {
		const value = values[PLACEHOLDERS[field]] ?? '';
		return [field, field === 'ticket_id' ? Number(value) : value] as const;
	});
	return JSON.stringify({
		freshdesk_webhook: { ...Object.fromEntries(told), triggered_event: triggeredEvent },
	});
}

const PLACEHOLDERS: Record<(typeof CONTENT_FIELDS)[number], string> = {
	ticket_id: 'ticket.id',
	ticket_url: 'ticket.url',
	ticket_subject: 'ticket.subject',
	ticket_description: 'ticket.description',
	ticket_status: 'ticket.status',
	ticket_priority: 'ticket.priority',
	ticket_source: 'ticket.source',
	ticket_type: 'ticket.ticket_type',
	ticket_tags: 'ticket.tags',
	ticket_agent_name: 'ticket.agent.name',
	ticket_group_name: 'ticket.group.name',
	ticket_company_name: 'ticket.company.name',
	requester_name: 'ticket.requester.name',
	ticket_contact_email: 'ticket.requester.email',
};

function placeholders(
	{ store, world }: Desk,
	ticket: Ticket,
	triggeredEvent: string,
): Record<string, string> {
	const requester = store.contacts.get(ticket.requester_id);
	const agent = store.agents.get(ticket.responder_id ?? '');
	const company = store.companies.get(ticket.company_id ?? '');
	const latest = store.conversations.by('ticket', ticket.id).findLast((one) => !one.private);
	return {
		triggered_event: triggeredEvent,
		'ticket.id': ticket.id,
		'ticket.url': `https://${world.settings.domain}.freshdesk.com/a/tickets/${ticket.id}`,
		'ticket.subject': ticket.subject,
		'ticket.description': ticket.description,
		'ticket.description_text': ticket.description_text,
		'ticket.status': LABELS.status[ticket.status] ?? '',
		'ticket.priority': LABELS.priority[ticket.priority] ?? '',
		'ticket.source': LABELS.source[ticket.source] ?? '',
		'ticket.ticket_type': ticket.type ?? '',
		'ticket.tags': ticket.tags.join(', '),
		'ticket.due_by_time': ticket.due_by,
		'ticket.latest_public_comment': latest?.body_text ?? '',
		'ticket.requester.name': requester?.name ?? '',
		'ticket.requester.email': requester?.email ?? '',
		'ticket.from_email': requester?.email ?? '',
		'ticket.requester.phone': requester?.phone ?? '',
		'ticket.requester.unique_external_id': requester?.unique_external_id ?? '',
		'ticket.agent.name': agent?.name ?? '',
		'ticket.agent.email': agent?.email ?? '',
		'ticket.group.name': store.groups.get(ticket.group_id ?? '')?.name ?? '',
		'ticket.company.name': company?.name ?? '',
	};
}
