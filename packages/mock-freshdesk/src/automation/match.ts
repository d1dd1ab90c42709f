import type { Performer } from '../schemas/agent.ts';
import type { Conversation, Ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import type { Rule, RuleCondition, RuleEvent } from './rule.ts';

/** A change to a ticket. */
export interface TicketEvent {
	ticket: Ticket;
	/** `undefined` if the ticket was just created. */
	before: Ticket | undefined;
	conversation: Conversation | undefined;
	performer: Performer;
}

/**
 * Returns the event that triggered the rule, in the vendor's notation, or `undefined` if the rule does not apply. An
 * update rule without events applies to every update.
 */
export function triggeredBy(desk: Desk, rule: Rule, event: TicketEvent): string | undefined {
	if ((rule.on === 'creation') === (event.before !== undefined)) return undefined;
	if (!conditionsHold(desk, rule, event.ticket)) return undefined;
	if (rule.on === 'creation') return '{ticket_action:created}';
	const byAgent = desk.store.agents.get(event.performer.id) !== undefined;
	if (rule.performer !== 'anyone' && (rule.performer === 'agent') !== byAgent) return undefined;
	if (rule.events.length === 0) return '{ticket_action:updated}';
	for (const one of rule.events) {
		const told = happened(one, event);
		if (told !== undefined) return told;
	}
	return undefined;
}

function happened(wanted: RuleEvent, { ticket, before, conversation }: TicketEvent) {
	if (wanted.field === 'note') {
		if (conversation?.source !== 2) return undefined;
		const type = conversation.private ? 'private' : 'public';
		return wanted.type === 'any' || wanted.type === type ? `{note_type:${type}}` : undefined;
	}
	if (wanted.field === 'reply') {
		if (conversation?.source !== 0) return undefined;
		const by = conversation.incoming ? 'requester' : 'agent';
		return wanted.by === 'any' || wanted.by === by ? '{reply_sent:sent}' : undefined;
	}
	const [from, to] = [String(before?.[wanted.field] ?? ''), String(ticket[wanted.field] ?? '')];
	if (from === to) return undefined;
	if (wanted.from !== undefined && wanted.from !== from) return undefined;
	if (wanted.to !== undefined && wanted.to !== to) return undefined;
	return `{${wanted.field}:{from:${from},to:${to}}}`;
}

function conditionsHold(desk: Desk, { match, conditions }: Rule, ticket: Ticket): boolean {
	const holds = (condition: RuleCondition) => conditionHolds(desk, condition, ticket);
	return match === 'all' || conditions.length === 0
		? conditions.every(holds)
		: conditions.some(holds);
}

function conditionHolds(
	desk: Desk,
	{ field, operator, value }: RuleCondition,
	ticket: Ticket,
): boolean {
	const wanted = value.toLowerCase();
	const values = valuesOf(desk, field, ticket).map((one) => one.toLowerCase());
	switch (operator) {
		case 'is':
			return values.includes(wanted);
		case 'is_not':
			return !values.includes(wanted);
		case 'contains':
			return values.some((one) => one.includes(wanted));
		case 'does_not_contain':
			return !values.some((one) => one.includes(wanted));
	}
}

function valuesOf({ store }: Desk, field: RuleCondition['field'], ticket: Ticket): string[] {
	switch (field) {
		case 'tag':
			return ticket.tags;
		case 'description':
			return [ticket.description_text];
		case 'requester_email':
			return [store.contacts.get(ticket.requester_id)?.email ?? ''];
		case 'company_name':
			return [store.companies.get(ticket.company_id ?? '')?.name ?? ''];
		default:
			return [String(ticket[field] ?? '')];
	}
}
