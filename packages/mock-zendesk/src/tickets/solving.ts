import type { Ticket } from '../schemas/ticket.ts';

export const isDone = (status: Ticket['status']) => status === 'solved' || status === 'closed';

/** Returns the ticket's metrics after a change of status. */
export function solving(
	before: Pick<Ticket, 'status' | 'solved_at' | 'reopens'>,
	status: Ticket['status'],
	at: string,
): Pick<Ticket, 'solved_at' | 'reopens'> {
	const { solved_at, reopens } = before;
	if (isDone(status)) return { solved_at: isDone(before.status) ? solved_at : at, reopens };
	return { solved_at: null, reopens: isDone(before.status) ? reopens + 1 : reopens };
}
