import { displayNameOf } from '../../../../shared/helpers/fieldNames';
import type { Decision, Reason } from '../../../sync/decision';

const REASONS: Record<Reason, string> = {
	new: 'Nobody in the CRM had this email: a new contact',
	changed: 'Both sides now agree',
	came_back: 'The person subscribed again: the decline in the CRM is lifted',
	declined: 'The contact has declined in the CRM',
	left: 'The person has left the other system',
	equal: 'Both sides are equal',
	unconfirmed: 'The email is not confirmed, so the contact stays as it is',
	last_seen: 'Nothing is new since the last time, so nothing was read',
	pending: 'The person has not confirmed the subscription yet',
	not_subscribed: 'The person is on no list in the other system, and no form asked for consent',
	no_email: 'The person has neither an email nor a linked contact',
	not_in_crm: 'No contact has this email, and the rules create none',
	contact_deleted: 'The linked contact is gone, and no other one has this email',
	several_contacts: 'Several contacts have this email: merge them in the CRM',
	several_persons: 'Several persons of the other system match this contact',
	earlier_email_unproven:
		'A contact has the earlier email, but nothing proves that it is this person',
	email_changed_on_both_sides: 'Each side has a new email: change one of them',
	email_taken: 'Another contact has the new email',
	email_refused: 'The CRM does not accept this email',
};

const named = (fields: object) => Object.keys(fields).map(displayNameOf).join(', ');

/**
 * Returns a sentence for people: what was done, or what someone has to decide. `reason` is the code for
 * workflows.
 */
export function messageOf(decision: Decision, isDryRun: boolean): string {
	const { result, reason, contactIds, writes, forOther, leftOut } = decision;
	const updates = writes.filter(({ action }) => action === 'update');
	const parts = [
		REASONS[reason],
		...(updates.length > 0
			? [`CRM: ${[...new Set(updates.map(({ data }) => named(data)))].join(', ')}`]
			: []),
		...(Object.keys(forOther).length > 0 ? [`Other system: ${named(forOther)}`] : []),
		...(result === 'review' && contactIds.length > 0 ? [`Contacts: ${contactIds.join(', ')}`] : []),
		...(leftOut.length > 0 ? [`Left out, as the date has no year: ${leftOut.join(', ')}`] : []),
		...(isDryRun ? ['Dry run: nothing was written'] : []),
	];
	return `${parts.join('. ')}.`;
}
