import type { LastSeen } from './lastSeen';
import type { ForOther, Write } from './writes';

export type Result = 'created' | 'updated' | 'unchanged' | 'skipped' | 'review';

/** Why; codes that stay, for which texts are made elsewhere. */
export type Reason =
	/** created: nobody in the CRM had the address */
	| 'new'
	/** updated: a field, the address, the stage or the consent differed on one side */
	| 'changed'
	/** updated: he is subscribed again, and the CRM still had him as declined */
	| 'came_back'
	/** updated or unchanged: he declined in the CRM, and is to be unsubscribed if he is not */
	| 'declined'
	/** updated, unchanged or skipped: he left the other system, and the CRM knows */
	| 'left'
	/** unchanged: both sides say the same */
	| 'equal'
	/** unchanged: the address is not confirmed, so the contact keeps what it has */
	| 'unconfirmed'
	/** unchanged: nothing is new since the last time, so nothing was read */
	| 'last_seen'
	/** skipped: he has not confirmed yet */
	| 'pending'
	/** skipped: he is on no list there, and nobody asked him */
	| 'not_subscribed'
	/** skipped: there is neither an address nor a link to find him by */
	| 'no_email'
	/** skipped: he is no contact, and the rules create none */
	| 'not_in_crm'
	/** skipped: his contact was deleted, and stays so */
	| 'contact_deleted'
	/** review: several contacts have his address */
	| 'several_contacts'
	/** review: several persons of the other system are this contact */
	| 'several_persons'
	/** review: a contact has the address that an event calls his earlier one, without proof */
	| 'earlier_email_unproven'
	/** review: each side has a new address */
	| 'email_changed_on_both_sides'
	/** review: another contact has the new address */
	| 'email_taken'
	/** review: the CRM would not take the address */
	| 'email_refused';

export interface Decision {
	result: Result;
	reason: Reason;
	/** The contact that is his; empty for a new one, or while that is not decided */
	contactId: string;
	/** Ids of all contacts that may be meant, the oldest first: what a review is about */
	contactIds: string[];
	/** For a review and for several contacts of one person also declines of each */
	writes: Write[];
	forOther: ForOther;
	/** Custom fields, by slug, that stay blank in the CRM because the other system has a date without a year */
	leftOut: string[];
	/** Complete it by `lastSeenAfter` with what the CRM answered */
	lastSeen: LastSeen;
	/** The same as long as `forOther` has not been taken there: the next time it is decided again */
	lastSeenPending: LastSeen;
}
