import { PRIORITIES, STATUSES, type Ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { emailOf, userByEmail } from '../users.ts';
import { isIndexed } from './users.ts';

interface Term {
	key: string;
	operator: string;
	value: string;
	negated: boolean;
}

/**
 * Finds tickets, e.g. by `status<solved -tags:vip requester:a@b.c "fatura"`. Terms with one key are joined by "or",
 * keys by "and".
 */
export function findTickets(desk: Desk, query: string): Ticket[] {
	const terms = parseTerms(query).filter(({ key }) => key !== 'type');
	const keys = [...new Set(terms.map(({ key, negated }) => `${negated}/${key}`))];
	return desk.store.tickets.all().filter(
		(ticket) =>
			isIndexed(desk, ticket) &&
			keys.every((key) => {
				const group = terms.filter((term) => `${term.negated}/${term.key}` === key);
				if (group[0]?.negated) return !group.some((term) => holds(desk, ticket, term));
				// All words, and both bounds of a range, must match.
				return group.every(({ key: name, operator }) => name === '' || operator !== ':')
					? group.every((term) => holds(desk, ticket, term))
					: group.some((term) => holds(desk, ticket, term));
			}),
	);
}

/** Returns the requested type, from `type:ticket` and the like. */
export function typeOf(query: string): string | undefined {
	return parseTerms(query).find(({ key, negated }) => key === 'type' && !negated)?.value;
}

function parseTerms(query: string): Term[] {
	const term = /(-?)(?:(\w+)(:|<=|>=|<|>))?(?:"([^"]*)"|([^\s"]+))/g;
	return [...query.matchAll(term)].map(([, minus, key = '', operator = ':', quoted, word]) => ({
		key: key.toLowerCase(),
		operator,
		value: (quoted ?? word ?? '').toLowerCase(),
		negated: minus === '-',
	}));
}

function holds(desk: Desk, ticket: Ticket, { key, operator, value }: Term): boolean {
	switch (key) {
		case '':
			return `${ticket.subject}\n${ticket.description}`.toLowerCase().includes(value);
		case 'status':
			return ordered(STATUSES, ticket.status, operator, value);
		case 'priority':
			return ordered(PRIORITIES, ticket.priority ?? 'none', operator, value);
		case 'created':
		case 'updated':
			return dated(ticket[`${key}_at`], operator, value);
		case 'requester':
			return isUser(desk, ticket.requester_id, value);
		case 'assignee':
			return isUser(desk, ticket.assignee_id, value);
		case 'group':
			return named(value, ticket.group_id, desk.store.groups.get(ticket.group_id ?? '')?.name);
		case 'organization': {
			const id = ticket.organization_id;
			return named(value, id, desk.store.organizations.get(id ?? '')?.name);
		}
		case 'tags':
			return value === 'none' ? ticket.tags.length === 0 : ticket.tags.includes(value);
		case 'subject':
		case 'description':
			return ticket[key].toLowerCase().includes(value);
		case 'external_id':
			return ticket.external_id?.toLowerCase() === value;
		case 'ticket_type':
			return (ticket.type ?? 'none') === value;
		case 'via':
			return ticket.channel === value;
		default:
			return false;
	}
}

function ordered(order: readonly string[], has: string, operator: string, value: string): boolean {
	return operator === ':'
		? has === value
		: bounded(order.indexOf(has), operator, order.indexOf(value));
}

/** Compares dates. `:` with a day matches the whole day. */
function dated(has: string, operator: string, value: string): boolean {
	if (operator === ':') return has.startsWith(value.slice(0, 10));
	return bounded(Date.parse(has), operator, Date.parse(value));
}

function bounded(has: number, operator: string, bound: number): boolean {
	if (operator === '<') return has < bound;
	if (operator === '>') return has > bound;
	return operator === '<=' ? has <= bound : has >= bound;
}

function isUser(desk: Desk, id: string | null, value: string): boolean {
	if (value === 'none') return id === null;
	if (id === null) return false;
	if (value.includes('@')) return userByEmail(desk, value)?.id === id;
	const name = desk.store.users.get(id)?.name.toLowerCase() ?? '';
	return id === value || name === value || emailOf(desk, id) === value;
}

const named = (value: string, id: string | null, name: string | undefined) =>
	value === 'none' ? id === null : id === value || name?.toLowerCase() === value;
