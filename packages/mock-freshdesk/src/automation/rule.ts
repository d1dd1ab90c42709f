import { z } from 'zod';
import { PRIORITIES, SOURCES, STATUSES } from '../schemas/ticket.ts';

const value = z.union([z.string(), z.number()]).transform(String);

const CHANGING = ['status', 'priority', 'type', 'responder_id', 'group_id'] as const;

/** Event that triggers an update rule. If `from` or `to` is omitted, any value matches. */
const event = z.union([
	z.strictObject({ field: z.enum(CHANGING), from: value.optional(), to: value.optional() }),
	z.strictObject({ field: z.literal('note'), type: z.enum(['private', 'public', 'any']) }),
	z.strictObject({ field: z.literal('reply'), by: z.enum(['agent', 'requester', 'any']) }),
]);

const condition = z.strictObject({
	field: z.enum([
		...CHANGING,
		'source',
		'subject',
		'description',
		'tag',
		'requester_email',
		'company_name',
	]),
	operator: z.enum(['is', 'is_not', 'contains', 'does_not_contain']),
	value,
});

export const CONTENT_FIELDS = [
	'ticket_id',
	'ticket_url',
	'ticket_subject',
	'ticket_description',
	'ticket_status',
	'ticket_priority',
	'ticket_source',
	'ticket_type',
	'ticket_tags',
	'ticket_agent_name',
	'ticket_group_name',
	'ticket_company_name',
	'requester_name',
	'ticket_contact_email',
] as const;

const auth = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('basic'), username: z.string(), password: z.string() }),
	z.strictObject({ type: z.literal('api_key'), api_key: z.string() }),
]);

/** Header names and values that are valid in HTTP. */
const headers = z.record(
	z.string().regex(/^[!#$%&'*+.^_`|~\w-]+$/),
	z.string().regex(/^[\t -~]*$/),
);

const webhook = z.strictObject({
	url: z.url({ protocol: /^https?$/ }),
	auth: auth.nullable().default(null),
	headers: headers.default({}),
	content: z.discriminatedUnion('layout', [
		/** The selected fields, sent under `freshdesk_webhook`. */
		z.strictObject({
			layout: z.literal('simple'),
			fields: z
				.array(z.enum(CONTENT_FIELDS))
				.default(['ticket_id', 'ticket_url', 'ticket_subject']),
		}),
		/** Text with placeholders such as `{{ticket.id}}`. */
		z.strictObject({ layout: z.literal('advanced'), body: z.string().min(1) }),
	]),
});

/** An automation rule as an administrator enters it in Freshdesk. */
export const ruleInput = z.strictObject({
	name: z.string().min(1),
	active: z.boolean().default(true),
	on: z.enum(['creation', 'update']),
	performer: z.enum(['anyone', 'agent', 'requester']).default('anyone'),
	events: z.array(event).default([]),
	match: z.enum(['all', 'any']).default('all'),
	conditions: z.array(condition).default([]),
	webhook,
});

export type RuleInput = z.output<typeof ruleInput>;
export type Rule = RuleInput & { id: string };
export type RuleEvent = z.output<typeof event>;
export type RuleCondition = z.output<typeof condition>;

export const LABELS: Record<'status' | 'priority' | 'source', Record<string, string>> = {
	status: STATUSES,
	priority: PRIORITIES,
	source: SOURCES,
};
