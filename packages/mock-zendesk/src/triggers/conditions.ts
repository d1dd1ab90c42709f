import { wrong } from '../errors.ts';
import { type Comment, PRIORITIES, STATUSES, type Ticket } from '../schemas/ticket.ts';
import type { Condition } from '../schemas/trigger.ts';
import type { User } from '../schemas/user.ts';

/** A change to a ticket. */
export interface TicketEvent {
	ticket: Ticket;
	/** `undefined` if the ticket was just created. */
	before: Ticket | undefined;
	comment: Comment | undefined;
	actor: User;
}

const EQUALITY = ['is', 'is_not'];
const CHANGES = [
	'changed',
	'not_changed',
	'value',
	'not_value',
	'value_previous',
	'not_value_previous',
];
const ORDER = ['less_than', 'greater_than'];

/** Fields of the conditions reference, with their operators. `group` and `assignee` are not among them. */
const OPERATORS: Record<string, readonly string[]> = {
	status: [...EQUALITY, ...ORDER, ...CHANGES],
	priority: [...EQUALITY, ...ORDER, ...CHANGES],
	type: [...EQUALITY, ...CHANGES],
	group_id: [...EQUALITY, ...CHANGES],
	assignee_id: [...EQUALITY, ...CHANGES],
	requester_id: [...EQUALITY, ...CHANGES],
	organization_id: [...EQUALITY, ...CHANGES],
	update_type: ['is'],
	current_tags: ['includes', 'not_includes'],
	comment_is_public: ['is'],
	role: EQUALITY,
};

const RANKS: Record<string, readonly string[]> = { status: STATUSES, priority: PRIORITIES };

/** Checks conditions. @throws {Refusal} if Zendesk does not know a field or an operator */
export function checkConditions(conditions: { all: Condition[]; any: Condition[] }): void {
	for (const { field, operator } of [...conditions.all, ...conditions.any]) {
		const operators = Object.hasOwn(OPERATORS, field) ? OPERATORS[field] : undefined;
		if (!operators) throw wrong('conditions', `the field ${field} is not valid`);
		if (!operators.includes(operator)) {
			throw wrong('conditions', `the operator ${operator} is not valid for ${field}`);
		}
	}
}

export function matches(
	{ all, any }: { all: Condition[]; any: Condition[] },
	event: TicketEvent,
): boolean {
	return (
		all.every((condition) => holds(condition, event)) &&
		(any.length === 0 || any.some((condition) => holds(condition, event)))
	);
}

function holds({ field, operator, value }: Condition, event: TicketEvent): boolean {
	const { ticket, before, comment, actor } = event;
	switch (field) {
		case 'update_type':
			return (value ?? '').toLowerCase() === (before ? 'change' : 'create');
		case 'current_tags': {
			const expected = (value ?? '').toLowerCase().split(/[\s,]+/);
			return expected.some((tag) => ticket.tags.includes(tag)) === (operator === 'includes');
		}
		case 'comment_is_public':
			return isPublic(comment, value);
		case 'role':
			return (actor.role === value) === (operator === 'is');
		default:
			return compare(field, operator, value, event);
	}
}

function isPublic(comment: Comment | undefined, value: string | null): boolean {
	if (value === 'not_relevant') return comment !== undefined;
	return comment?.public === (value === 'true');
}

/** Whether a condition holds. A creation counts as a change of every field that it sets. */
function compare(
	field: string,
	operator: string,
	value: string | null,
	{ ticket, before, actor }: TicketEvent,
): boolean {
	const read = (record: Ticket | undefined) => (record ? record[field as 'status'] : null) ?? '';
	const [now, earlier] = [read(ticket), read(before)];
	const wanted = value === 'current_user' ? actor.id : (value ?? '');
	const expected = wanted === 'requester_id' ? ticket.requester_id : wanted;
	const changed = now !== earlier;
	const rank = (one: string) => (RANKS[field] ?? []).indexOf(one);
	switch (operator) {
		case 'is':
			return now === expected;
		case 'is_not':
			return now !== expected;
		case 'less_than':
			return rank(now) < rank(expected);
		case 'greater_than':
			return rank(now) > rank(expected);
		case 'changed':
			return changed;
		case 'not_changed':
			return !changed;
		case 'value':
			return changed && now === expected;
		case 'not_value':
			return !(changed && now === expected);
		case 'value_previous':
			return changed && earlier === expected;
		default:
			return !(changed && earlier === expected);
	}
}
