import type { Verdict } from './consent';
import type { Contact } from './contact';
import { emailsOf } from './contact';
import { emailMark, normalEmail } from './email';
import type { LastSeen } from './lastSeen';
import { identityOf, personAfter, personMark, rulesMark } from './lastSeen';
import type { Person } from './person';
import type { SeenDeal } from './seenDeal';
import type { Rules } from './syncRules';
import type { ForOther, Write } from './writes';

interface Seen {
	person: Person;
	deal?: SeenDeal;
	rules: Rules;
	known: LastSeen | null;
	verdict: Verdict;
	/** The person's contact from now on */
	contact: Contact | undefined;
	isReview: boolean;
	writes: Write[];
	forOther: ForOther;
}

/** Returns the state for the next run, once the decision has been applied on both sides. */
export function nextLastSeen(seen: Seen): LastSeen {
	const { person, deal, rules, known, contact, isReview, forOther } = seen;
	const after = personAfter(person, forOther);
	return {
		person_id: identityOf(after),
		contact_id: contact?.id ?? known?.contact_id ?? '',
		contact_updated_at: contact?.updated_at ?? known?.contact_updated_at ?? '',
		email: emailInCommon(seen, normalEmail(after.email)),
		subscription: isReturnOpen(seen) && known ? known.subscription : after.subscription,
		person: isReview ? '' : personMark(after, rules),
		deal: deal && !isReview ? deal.signal : (known?.deal ?? ''),
		rules: rulesMark(rules),
	};
}

/**
 * Returns the state that holds until `forOther` has been applied, for example by another workflow: the contact is
 * written, the other system is unchanged, and the person has to be checked again.
 */
export function pendingLastSeen(seen: Seen): LastSeen {
	const { forOther, known } = seen;
	if (Object.keys(forOther).length === 0) return nextLastSeen(seen);
	const now = nextLastSeen({ ...seen, forOther: {} });
	const deal = forOther.stage === undefined ? now.deal : (known?.deal ?? '');
	return { ...now, person: '', deal };
}

/** Returns the hash of the shared address, which stays the previous one until both sides have the new one. */
function emailInCommon({ known, contact, isReview, writes }: Seen, address: string): string {
	const isShared = contact
		? emailsAfter(contact, writes).includes(address)
		: !known?.contact_id && !(isReview && known);
	return isShared ? emailMark(address) : (known?.email ?? '');
}

function emailsAfter(contact: Contact, writes: Write[]): string[] {
	const write = writes.find(
		(candidate) => candidate.action === 'update' && candidate.contactId === contact.id,
	);
	return emailsOf({ ...contact, ...(write?.data.emails ? { emails: write.data.emails } : {}) });
}

/**
 * A person who returned counts as gone until the CRM knows of the return. Otherwise, the next run would unsubscribe
 * them.
 */
function isReturnOpen({ verdict, contact, isReview, forOther }: Seen): boolean {
	const isRecorded = contact !== undefined && !isReview && !verdict.isOut;
	return verdict.isBack && verdict.isDeclined && !isRecorded && !forOther.unsubscribe;
}
