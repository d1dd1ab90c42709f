import type { Reason } from './qualifyLead';

const REASONS: Record<Reason, string> = {
	tag: 'Qualified by a tag',
	score: 'Qualified by the score',
	request: 'Qualified by a request',
	no_sign: 'Not a lead: no lead tag, no request, and not enough points',
	already_qualified: 'Already qualified: nothing new has happened',
	contact_deleted: 'The contact was deleted in the CRM',
	left: 'The person left before becoming a contact',
	no_contact: 'Waiting for a contact in the CRM',
};

/** Returns a sentence for people. `reason` is the code for workflows. */
export const reasonText = (reason: Reason): string => `${REASONS[reason]}.`;
