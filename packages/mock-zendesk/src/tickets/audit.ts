import type { z } from 'zod';
import type { audit } from '../schemas/ticket.ts';
import { type Desk, newId } from '../store.ts';
import type { TicketEvent } from '../triggers/conditions.ts';
import { viaOf } from './wire.ts';

export type Audit = z.output<typeof audit>;

const AUDITED = [
	'subject',
	'status',
	'priority',
	'type',
	'assignee_id',
	'group_id',
	'tags',
] as const;

/** Returns the audit in a write's answer. Audits are not stored. */
export function auditOf(desk: Desk, { ticket, before, comment, actor }: TicketEvent): Audit {
	const { world } = desk;
	const events: Audit['events'] = [];
	if (comment) {
		events.push({
			id: Number(comment.id),
			type: 'Comment',
			body: comment.plain_body,
			html_body: comment.html_body,
			public: comment.public,
			author_id: Number(comment.author_id),
		});
	}
	for (const field of AUDITED) {
		const [value, previous_value] = [ticket[field], before?.[field] ?? null];
		if (value === null && previous_value === null) continue;
		if (before && String(value) === String(previous_value)) continue;
		events.push({
			id: Number(newId(world)),
			type: before ? 'Change' : 'Create',
			field_name: field,
			value,
			...(before && { previous_value }),
		});
	}
	return {
		id: Number(comment?.audit_id ?? newId(world)),
		ticket_id: Number(ticket.id),
		created_at: world.clock.iso(),
		author_id: Number(actor.id),
		via: viaOf('api', null),
		events,
	};
}
