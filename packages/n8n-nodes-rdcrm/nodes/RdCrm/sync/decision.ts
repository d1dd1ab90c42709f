import type { LastSeen } from './lastSeen';
import type { ForOther, Write } from './writes';

export type Result = 'created' | 'updated' | 'unchanged' | 'skipped' | 'review';

/** Reason codes. They stay stable; their texts are kept elsewhere. */
export type Reason =
	/** created: no contact had the address */
	| 'new'
	/** updated: a field, the address, the stage or the consent differed */
	| 'changed'
	/** updated: the person is subscribed again, but was still declined in the CRM */
	| 'came_back'
	/** updated or unchanged: the person declined in the CRM, and is unsubscribed if necessary */
	| 'declined'
	/** updated, unchanged or skipped: the person left the other system, and the CRM knows */
	| 'left'
	/** unchanged: both sides are equal */
	| 'equal'
	/** unchanged: the address is not confirmed, so the contact stays as it is */
	| 'unconfirmed'
	/** unchanged: nothing has changed since the last time, so nothing was read */
	| 'last_seen'
	/** skipped: the person has not confirmed yet */
	| 'pending'
	/** skipped: the person is on no list there, and was never asked */
	| 'not_subscribed'
	/** skipped: there is neither an address nor a link */
	| 'no_email'
	/** skipped: the person is not a contact, and the rules create none */
	| 'not_in_crm'
	/** skipped: the contact was deleted and is not created again */
	| 'contact_deleted'
	/** review: several contacts have the address */
	| 'several_contacts'
	/** review: several persons of the other system match this contact */
	| 'several_persons'
	/** review: a contact has the earlier address that an event reports, but nothing proves the link */
	| 'earlier_email_unproven'
	/** review: each side has a new address */
	| 'email_changed_on_both_sides'
	/** review: another contact has the new address */
	| 'email_taken'
	/** review: the CRM would refuse the address */
	| 'email_refused';

export interface Decision {
	result: Result;
	reason: Reason;
	/** The person's contact; empty for a new one, or while it is undecided */
	contactId: string;
	/** Ids of all matching contacts, oldest first; a review is about these */
	contactIds: string[];
	/** In a review or for several contacts of one person, includes declines for each contact */
	writes: Write[];
	forOther: ForOther;
	/** Slugs of custom fields that stay blank in the CRM because the other system has a date without a year */
	leftOut: string[];
	/** Incomplete: pass it to `lastSeenAfter` with the CRM's answer. */
	lastSeen: LastSeen;
	/** Valid as long as `forOther` has not been applied: the next run decides again */
	lastSeenPending: LastSeen;
}
