import type { z } from 'zod';
import { customFieldIds } from '../catalogue.ts';
import { idNumber } from '../schemas/common.ts';
import type { Comment, comment, Ticket, ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { emailOf } from '../users.ts';

const STATUS_IDS = { new: 1, open: 2, pending: 3, hold: 4, solved: 5, closed: 5 };

/** Returns a ticket as the API shows it. */
export function ticketWire(desk: Desk, record: Ticket): z.output<typeof ticket> {
	const { store, world } = desk;
	const fields = customFieldIds.map((id) => ({
		id,
		value: record.custom_fields.find((field) => field.id === id)?.value ?? null,
	}));
	const email = record.channel === 'email' ? emailOf(desk, record.requester_id) : null;
	return {
		url: apiUrl(desk, `tickets/${record.id}`),
		id: Number(record.id),
		external_id: record.external_id,
		via: viaOf(record.channel, email, record.follows),
		created_at: record.created_at,
		updated_at: record.updated_at,
		generated_timestamp: Math.floor(Date.parse(record.updated_at) / 1000),
		type: record.type,
		subject: record.subject,
		raw_subject: record.subject,
		description: record.description,
		priority: record.priority,
		status: record.status,
		recipient: record.recipient,
		requester_id: Number(record.requester_id),
		submitter_id: Number(record.submitter_id),
		assignee_id: idNumber(record.assignee_id),
		organization_id: idNumber(record.organization_id),
		group_id: idNumber(record.group_id),
		collaborator_ids: record.collaborator_ids.map(Number),
		follower_ids: [],
		email_cc_ids: record.collaborator_ids.map(Number),
		forum_topic_id: null,
		problem_id: null,
		has_incidents: false,
		is_public: store.comments.by('ticket', record.id).some((one) => one.public),
		due_at: record.due_at,
		tags: record.tags,
		custom_fields: fields,
		satisfaction_rating: { score: 'unoffered' },
		custom_status_id: STATUS_IDS[record.status],
		fields,
		followup_ids: store.tickets
			.all()
			.filter(({ follows }) => follows === record.id)
			.map(({ id }) => Number(id)),
		ticket_form_id: 360000000001,
		brand_id: 360000000002,
		allow_channelback: false,
		allow_attachments: true,
		from_messaging_channel: record.channel === 'native_messaging',
		encoded_id: `${world.settings.subdomain.toUpperCase()}-${record.id}`,
	};
}

export function commentWire(desk: Desk, record: Comment): z.output<typeof comment> {
	return {
		id: Number(record.id),
		type: 'Comment',
		author_id: Number(record.author_id),
		body: record.plain_body,
		html_body: record.html_body,
		plain_body: record.plain_body,
		public: record.public,
		attachments: [],
		audit_id: Number(record.audit_id),
		via: viaOf(record.channel, record.channel === 'email' ? emailOf(desk, record.author_id) : null),
		created_at: record.created_at,
		metadata: { system: {}, custom: {} },
	};
}

export function viaOf(channel: string, email: string | null, follows: string | null = null) {
	const from: Record<string, unknown> = email === null ? {} : { address: email };
	if (follows !== null) from.ticket_id = Number(follows);
	return { channel, source: { from, to: {}, rel: follows === null ? null : 'follow_up' } };
}

export function apiUrl({ world }: Desk, path: string): string {
	return `https://${world.settings.subdomain}.zendesk.com/api/v2/${path}.json`;
}
