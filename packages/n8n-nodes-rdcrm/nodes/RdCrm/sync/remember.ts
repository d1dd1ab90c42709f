import type { Verdict } from './consent';
import type { Contact } from './contact';
import { emailsOf } from './contact';
import type { SeenDeal } from './deal';
import { emailMark, normalEmail } from './email';
import type { LastSeen } from './lastSeen';
import { identityOf, personAfter, personMark, rulesMark } from './lastSeen';
import type { Person } from './person';
import type { Rules } from './rules';
import type { ForOther, Write } from './writes';

interface Seen {
	person: Person;
	deal?: SeenDeal;
	rules: Rules;
	known: LastSeen | null;
	verdict: Verdict;
	/** His from now on */
	contact: Contact | undefined;
	isReview: boolean;
	writes: Write[];
	forOther: ForOther;
}

/** What the next run is to know, once all that was decided has been done on both sides. */
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
 * What is true while `forOther` waits to be taken there, by another workflow perhaps: the contact is
 * written, the other system is as it was, and the person is worth a look.
 */
export function pendingLastSeen(seen: Seen): LastSeen {
	const { forOther, known } = seen;
	if (Object.keys(forOther).length === 0) return nextLastSeen(seen);
	const now = nextLastSeen({ ...seen, forOther: {} });
	const deal = forOther.stage === undefined ? now.deal : (known?.deal ?? '');
	return { ...now, person: '', deal };
}

/** The address stays the one of before until both sides have the new one. */
function emailInCommon({ known, contact, isReview, writes }: Seen, address: string): string {
	const isShared = contact
		? emailsAfter(contact, writes).includes(address)
		: !known?.contact_id && !(isReview && known);
	return isShared ? emailMark(address) : (known?.email ?? '');
}

function emailsAfter(contact: Contact, writes: Write[]): string[] {
	const write = writes.find((one) => one.action === 'update' && one.contactId === contact.id);
	return emailsOf({ ...contact, ...(write?.data.emails ? { emails: write.data.emails } : {}) });
}

/** Who came back is known as gone until the CRM has heard of it, or else he would be sent away. */
function isReturnOpen({ verdict, contact, isReview, forOther }: Seen): boolean {
	const isHeard = contact !== undefined && !isReview && !verdict.isOut;
	return verdict.isBack && verdict.isDeclined && !isHeard && !forOther.unsubscribe;
}
