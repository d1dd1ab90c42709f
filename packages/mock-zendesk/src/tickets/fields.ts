import { wrong } from '../errors.ts';
import { idText } from '../schemas/common.ts';
import type { NewTicket, Ticket, TicketChange } from '../schemas/ticket.ts';
import type { User } from '../schemas/user.ts';
import type { Desk } from '../store.ts';
import { createUser, userByEmail } from '../users.ts';

/** Returns the requester that a write names. @throws {Refusal} */
export function requesterOf(desk: Desk, { requester, requester_id }: NewTicket | TicketChange) {
	if (requester_id !== undefined) {
		const user = desk.store.users.get(String(requester_id));
		if (!user) throw wrong('requester', `User ${requester_id} does not exist`);
		return user;
	}
	if (!requester) return undefined;
	const { email, name = email.split('@')[0] ?? email } = requester;
	return userByEmail(desk, email) ?? createUser(desk, { name, email });
}

export function requesterPatch(desk: Desk, change: TicketChange): Partial<Ticket> {
	const requester = requesterOf(desk, change);
	if (!requester) return {};
	return { requester_id: requester.id, organization_id: requester.organization_id };
}

/** Returns the plain fields of a write. @throws {Refusal} */
export function fieldsOf(
	desk: Desk,
	input: NewTicket | TicketChange,
	actor: User,
): Partial<Ticket> {
	const { store } = desk;
	const fields: Partial<Ticket> = {};
	if (input.subject) fields.subject = input.subject;
	for (const name of ['type', 'priority', 'external_id', 'recipient', 'due_at'] as const) {
		if (input[name] !== undefined) Object.assign(fields, { [name]: input[name] });
	}
	if (input.status) fields.status = input.status;
	if (input.tags) fields.tags = input.tags;
	if (input.custom_fields) {
		fields.custom_fields = input.custom_fields.map(({ id, value }) => ({
			id,
			value: value ?? null,
		}));
	}
	if (input.collaborator_ids) fields.collaborator_ids = input.collaborator_ids.map(String);
	if (input.group_id !== undefined) fields.group_id = idText(input.group_id);
	if (fields.group_id && !store.groups.get(fields.group_id)) throw wrong('group', 'is invalid');
	const assignee = input.assignee_email
		? userByEmail(desk, input.assignee_email)?.id
		: idText(input.assignee_id);
	if (input.assignee_email || input.assignee_id !== undefined) {
		if (assignee !== null && !isAgent(store.users.get(assignee ?? ''))) {
			throw wrong('assignee', 'is invalid');
		}
		fields.assignee_id = assignee ?? null;
	}
	if (fields.status === 'new' && actor.role === 'end-user') delete fields.status;
	return fields;
}

const isAgent = (user: User | undefined) => user !== undefined && user.role !== 'end-user';
