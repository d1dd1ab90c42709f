import type { Comment } from '../schemas/ticket.ts';
import type { User } from '../schemas/user.ts';
import type { Desk } from '../store.ts';
import { emailOf, firstName, lastName } from '../users.ts';
import type { TicketEvent } from './conditions.ts';

/**
 * Fills in `{{ticket.id}}` and the like. Values are inserted unescaped, so a quote in a subject breaks the JSON around
 * it. Whether Zendesk escapes is unknown; this is the worse case. Unknown placeholders become empty.
 */
export function render(desk: Desk, template: string, event: TicketEvent): string {
	const values = placeholders(desk, event);
	return template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) =>
		Object.hasOwn(values, name) ? (values[name] ?? '') : customField(event, name),
	);
}

function customField({ ticket }: TicketEvent, name: string): string {
	const [, id] = /^ticket\.ticket_field_(\d+)$/.exec(name) ?? [];
	const value = ticket.custom_fields.find((field) => String(field.id) === id)?.value;
	return value === undefined || value === null ? '' : String(value);
}

function placeholders(desk: Desk, { ticket, actor }: TicketEvent): Record<string, string> {
	const { store, world } = desk;
	const { subdomain } = world.settings;
	const organization = store.organizations.get(ticket.organization_id ?? '');
	const comments = store.comments.by('ticket', ticket.id);
	const ccs = ticket.collaborator_ids.flatMap((id) => store.users.get(id) ?? []);
	const text = (comment: Readonly<Comment> | undefined) => comment?.plain_body ?? '';
	const path = `${subdomain}.zendesk.com/agent/tickets/${ticket.id}`;
	return {
		'ticket.id': ticket.id,
		'ticket.title': ticket.subject,
		'ticket.description': ticket.description,
		'ticket.url': path,
		'ticket.link': `https://${path}`,
		'ticket.external_id': ticket.external_id ?? '',
		'ticket.via': label(ticket.channel),
		'ticket.status': label(ticket.status === 'hold' ? 'on-hold' : ticket.status),
		'ticket.priority': label(ticket.priority ?? ''),
		'ticket.ticket_type': label(ticket.type ?? ''),
		'ticket.group.name': store.groups.get(ticket.group_id ?? '')?.name ?? '',
		'ticket.brand.name': label(subdomain),
		'ticket.account': label(subdomain),
		'ticket.due_date': ticket.due_at ?? '',
		'ticket.tags': ticket.tags.join(' '),
		'ticket.ccs': ccs.flatMap(({ id }) => emailOf(desk, id) ?? []).join(', '),
		'ticket.cc_names': ccs.map(({ name }) => name).join(', '),
		'ticket.created_at': ticket.created_at,
		'ticket.updated_at': ticket.updated_at,
		'ticket.latest_comment': text(comments.at(-1)),
		'ticket.latest_public_comment': text(comments.findLast((comment) => comment.public)),
		'ticket.organization.name': organization?.name ?? '',
		'ticket.organization.external_id': organization?.external_id ?? '',
		'ticket.organization.details': organization?.details ?? '',
		'ticket.organization.notes': organization?.notes ?? '',
		...person(desk, 'ticket.requester', store.users.get(ticket.requester_id)),
		...person(desk, 'ticket.assignee', store.users.get(ticket.assignee_id ?? '')),
		...person(desk, 'current_user', actor),
	};
}

function person(desk: Desk, prefix: string, user: Readonly<User> | undefined) {
	const organization = desk.store.organizations.get(user?.organization_id ?? '');
	const values: Record<string, string | null | undefined> = {
		id: user?.id,
		name: user?.name,
		first_name: user && firstName(user.name),
		last_name: user && lastName(user.name),
		email: user && emailOf(desk, user.id),
		phone: user?.phone,
		language: user?.locale,
		external_id: user?.external_id,
		details: user?.details,
		notes: user?.notes,
		'organization.name': organization?.name,
		'organization.details': organization?.details,
		'organization.notes': organization?.notes,
	};
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value ?? '']),
	);
}

/** Placeholders show labels (`Open`), not the API's values (`open`). */
const label = (value: string) => value.charAt(0).toUpperCase() + value.slice(1);
