import { plainText, Refusal, sanitizeHtml, textToHtml } from '@rdcrm/mock-kit';
import { invalidAttribute, notFound, wrong } from '../errors.ts';
import type { Comment, CommentIn, NewTicket, Ticket, TicketChange } from '../schemas/ticket.ts';
import type { User } from '../schemas/user.ts';
import { type Desk, newId } from '../store.ts';
import { runTriggers } from '../triggers/run.ts';
import { type Audit, auditOf } from './audit.ts';
import { fieldsOf, requesterOf, requesterPatch } from './fields.ts';
import { solving } from './solving.ts';

export interface Written {
	ticket: Ticket;
	audit: Audit;
}

interface Origin {
	channel: string;
	follows?: string;
}

/** Creates a ticket. @throws {Refusal} */
export function createTicket(
	desk: Desk,
	input: NewTicket,
	actor: User,
	{ channel, follows }: Origin = { channel: 'api' },
): Written {
	const { store, world } = desk;
	const first = input.comment ?? { body: input.description, public: true };
	const content = contentOf(first);
	if (!content) throw wrong('description', 'cannot be blank', 'BlankValue');
	if (input.status === 'closed') throw wrong('status', 'closed is not valid for a new ticket');
	const requester = requesterOf(desk, input) ?? actor;
	const fields = fieldsOf(desk, input, actor);
	const at = world.clock.iso();
	const ticket = store.tickets.insert({
		external_id: null,
		type: null,
		priority: null,
		recipient: null,
		assignee_id: null,
		group_id: null,
		collaborator_ids: [],
		tags: [],
		custom_fields: [],
		due_at: null,
		...fields,
		id: String(store.tickets.nextNumber()),
		subject: input.subject?.trim() || firstLine(content.plain_body),
		description: content.plain_body,
		status: opened(fields.status ?? 'new', fields.assignee_id ?? null),
		requester_id: requester.id,
		submitter_id: actor.id,
		organization_id: requester.organization_id,
		channel,
		follows: follows ?? null,
		...solving({ status: 'new', solved_at: null, reopens: 0 }, fields.status ?? 'new', at),
		created_at: at,
		updated_at: at,
	});
	const author = input.comment?.author_id === undefined ? requester : authorOf(desk, first, actor);
	const comment = addComment(desk, ticket, content, first.public, author, channel);
	const event = { ticket, before: undefined, comment, actor };
	runTriggers(desk, event);
	return { ticket, audit: auditOf(desk, event) };
}

/** Updates a ticket. @throws {Refusal} */
export function updateTicket(
	desk: Desk,
	before: Ticket,
	change: TicketChange,
	actor: User,
	channel = 'api',
): Written {
	const { store, world } = desk;
	refuseClosed(before);
	if (change.safe_update && change.updated_stamp !== before.updated_at) {
		const description =
			'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.';
		throw new Refusal({ status: 409, body: { error: 'UpdateConflict', description } }, description);
	}
	const content = change.comment && contentOf(change.comment);
	const patch: Partial<Ticket> = {
		...fieldsOf(desk, change, actor),
		...requesterPatch(desk, change),
	};
	const tags = change.tags ?? before.tags;
	patch.tags = [...new Set([...tags, ...(change.additional_tags ?? [])])].filter(
		(tag) => !change.remove_tags?.includes(tag),
	);
	patch.custom_fields = merged(before.custom_fields, patch.custom_fields);
	const after = { ...before, ...patch };
	// An agent who solves an unassigned ticket becomes its assignee.
	if (after.status === 'solved' && after.assignee_id === null && actor.role !== 'end-user') {
		patch.assignee_id = actor.id;
	}
	patch.status = opened(after.status, patch.assignee_id ?? after.assignee_id);
	const changed = differs(before, { ...before, ...patch });
	if (!changed && !content) {
		return {
			ticket: before,
			audit: auditOf(desk, { ticket: before, before, comment: undefined, actor }),
		};
	}
	const at = world.clock.iso();
	Object.assign(patch, solving(before, patch.status, at));
	const ticket = store.tickets.update(before.id, { ...patch, updated_at: at });
	const isPublic = change.comment?.public ?? true;
	const author = change.comment ? authorOf(desk, change.comment, actor) : actor;
	const comment = content && addComment(desk, ticket, content, isPublic, author, channel);
	const event = { ticket, before, comment, actor };
	runTriggers(desk, event);
	return { ticket, audit: auditOf(desk, event) };
}

/** Rejects updates of a closed ticket. @throws {Refusal} */
function refuseClosed({ status }: Ticket): void {
	if (status === 'closed') throw wrong('status', 'closed prevents ticket update');
}

/** Returns the ticket. @throws {Refusal} 400 if the id is not a number, 404 if there is no such ticket */
export function ticketOf({ store }: Desk, id: string | undefined): Ticket {
	if (!/^\d+$/.test(id ?? '')) {
		const message =
			'You passed an invalid value for the id attribute. Invalid parameter: id must be an integer from api/v2';
		throw invalidAttribute(message);
	}
	const ticket = store.tickets.get(id ?? '');
	if (!ticket) throw notFound();
	return ticket;
}

type Content = Pick<Comment, 'html_body' | 'plain_body'>;

function contentOf({
	body,
	html_body,
}: Pick<CommentIn, 'body' | 'html_body'>): Content | undefined {
	const html = html_body !== undefined ? sanitizeHtml(html_body) : textToHtml(body ?? '');
	const plain_body = plainText(html);
	if (plain_body === '') return undefined;
	return { html_body: `<div class="zd-comment" dir="auto">${html}</div>`, plain_body };
}

function addComment(
	{ store, world }: Desk,
	ticket: Ticket,
	content: Content,
	isPublic: boolean,
	author: User,
	channel: string,
): Comment {
	return store.comments.insert({
		id: newId(world),
		ticket_id: ticket.id,
		audit_id: newId(world),
		author_id: author.id,
		...content,
		public: isPublic,
		channel,
		created_at: world.clock.iso(),
	});
}

/** Returns the author of a comment. @throws {Refusal} */
function authorOf({ store }: Desk, { author_id }: Pick<CommentIn, 'author_id'>, actor: User): User {
	if (author_id === undefined) return actor;
	const author = store.users.get(String(author_id));
	if (!author) throw wrong('author', 'is invalid');
	return author;
}

/** Returns the status. A ticket with an assignee is no longer new. */
function opened(status: Ticket['status'], assigneeId: string | null): Ticket['status'] {
	return status === 'new' && assigneeId !== null ? 'open' : status;
}

function merged(before: Ticket['custom_fields'], patch: Ticket['custom_fields'] | undefined) {
	if (!patch) return before;
	const named = new Set(patch.map(({ id }) => id));
	return [...before.filter(({ id }) => !named.has(id)), ...patch];
}

const differs = (before: Ticket, after: Ticket) =>
	Object.keys(after).some(
		(key) => JSON.stringify(before[key as 'id']) !== JSON.stringify(after[key as 'id']),
	);

const firstLine = (text: string) => (text.split('\n')[0] ?? '').slice(0, 150);
