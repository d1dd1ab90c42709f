import type { Case } from './case';
import { consentOf, consentWrites } from './consent';
import type { Contact } from './contact';
import type { Decision, Reason, Result } from './decision';
import { isAccepted, normalEmail } from './email';
import { emailStep } from './emailChange';
import { fieldSteps, leftOutOf, newContact } from './fieldSteps';
import { isConsenting, isUnconfirmed, standingOf } from './person';
import { nextLastSeen, pendingLastSeen } from './remember';
import { stageStep } from './seenDeal';
import { mayWrite } from './syncRules';
import type { ContactFields, ForOther, Update, Write } from './writes';

/**
 * Brings one person and one contact in line. Returns what to write in the CRM, what to change in the other
 * system, and what to store for the next time. Once that is done, the same call finds nothing to do.
 */
export function decide(input: Case): Decision {
	const { person, rules, match } = input;
	const outcome = outcomeOf(input);
	const isReview = outcome.result === 'review';
	const contact = isReview && !match.isLinked ? undefined : match.contact;
	const seen = { ...input, ...outcome, contact, isReview };
	return {
		...outcome,
		contactId: contact?.id ?? '',
		leftOut: isInLine(outcome) ? leftOutOf(person, contact ?? { id: '' }, rules) : [],
		contactIds: [...match.meant, ...match.unproven].map(({ id }) => id),
		lastSeen: nextLastSeen(seen),
		lastSeenPending: pendingLastSeen(seen),
	};
}

type Outcome = Pick<Decision, 'result' | 'reason' | 'writes' | 'forOther'>;

/** Fields are compared only for subscribed persons whose contact is certain. */
const isInLine = ({ result, reason }: Outcome) =>
	['created', 'updated', 'unchanged'].includes(result) && !['left', 'declined'].includes(reason);

const nothing = (result: Result, reason: Reason): Outcome => ({
	result,
	reason,
	writes: [],
	forOther: {},
});

/** Returns `updated` if there is anything to do, otherwise `unchanged`. */
function done(
	reason: Reason,
	otherwise: Reason,
	writes: Write[],
	forOther: ForOther = {},
): Outcome {
	const isNothing = writes.length === 0 && Object.keys(forOther).length === 0;
	return isNothing
		? nothing('unchanged', otherwise)
		: { result: 'updated', reason, writes, forOther };
}

function outcomeOf(input: Case): Outcome {
	const { person, known, rules } = input;
	const standing = standingOf(person, rules);
	if (standing === 'absent') return nothing('skipped', 'not_subscribed');
	if (standing === 'pending') return nothing('skipped', 'pending');
	if (standing === 'left' && rules.consent === 'off') return nothing('skipped', 'left');
	if (normalEmail(person.email) === '' && !known?.contact_id) return nothing('skipped', 'no_email');
	const { match } = input;
	if (match.unproven.length > 0) return nothing('review', 'earlier_email_unproven');
	if (match.meant.length === 0)
		return standing === 'left' ? withoutContact(input) : newcomer(input);
	return standing === 'left' ? leave(input) : bringInLine(input);
}

const withoutContact = ({ match }: Case) =>
	nothing('skipped', match.isDeleted ? 'contact_deleted' : 'left');

function newcomer({ person, deal, match, rules }: Case): Outcome {
	if (match.isDeleted) return nothing('skipped', 'contact_deleted');
	if (!rules.createMissing || !mayWrite(rules, 'crm')) return nothing('skipped', 'not_in_crm');
	if (!isAccepted(normalEmail(person.email))) return nothing('review', 'email_refused');
	const writes = [newContact(person, rules)];
	return { result: 'created', reason: 'new', writes, forOther: stageStep(person, deal, rules) };
}

/** Returns the person's contact, unless someone has to decide. */
function settled({ match, contested }: Case): Contact | undefined {
	const isContested = !match.isLinked && match.meant.some(({ id }) => contested?.has(id));
	return isContested ? undefined : match.contact;
}

/** Declines are written and passed on even if someone still has to choose the contact. */
function review({ match }: Case, declines: Update[], forOther: ForOther = {}): Outcome {
	const reason = match.contact ? 'several_persons' : 'several_contacts';
	return { result: 'review', reason, writes: declines, forOther };
}

/**
 * A wrong decline can be undone, a wrong mailing cannot. All matching contacts are therefore marked as
 * declined.
 */
function leave(input: Case): Outcome {
	const declines = consentWrites(input.match.meant, 'declined');
	return settled(input) ? done('left', 'left', declines) : review(input, declines);
}

function bringInLine(input: Case): Outcome {
	const { person, match, verdict, rules } = input;
	const contact = settled(input);
	const declines = verdict.isOut ? consentWrites(match.meant, 'declined') : [];
	const isOutThere = verdict.isOut && rules.consent === 'both';
	const isReached = person.subscription === 'subscribed' || isConsenting(person);
	const forOther: ForOther = isOutThere && isReached ? { unsubscribe: true } : {};
	if (!contact) return review(input, declines, forOther);
	return isOutThere
		? done('declined', 'declined', declines, forOther)
		: bringFieldsInLine(input, contact, declines);
}

function bringFieldsInLine(input: Case, contact: Contact, declines: Update[]): Outcome {
	const { person, contacts, deal, known, match, verdict, rules } = input;
	const others = contacts.filter(({ id }) => id !== contact.id);
	const email = emailStep({ person, contact, known, rules, others });
	if (email.review) {
		return { result: 'review', reason: email.review, writes: declines, forOther: {} };
	}
	const isGranted = rules.consent !== 'off' && isConsenting(person);
	const lifted = match.meant.filter(
		(other) => other === contact || consentOf(other) === 'declined',
	);
	const grants = isGranted && !verdict.isOut ? consentWrites(lifted, 'granted') : [];
	const fields = fieldSteps(person, contact, rules);
	const data: ContactFields = {
		...fields.crm,
		...(email.side === 'crm' ? { emails: email.emails } : {}),
	};
	const update: Update = { action: 'update', contactId: contact.id, data };
	// A decline is stored in the CRM itself. Everything else here is what the person typed.
	const isWithheld = isUnconfirmed(person) && joined(update, grants).length > 0;
	const writes = isWithheld ? declines : joined(update, [...declines, ...grants]);
	// A person who declined gets no data about themselves, even if the rules leave them subscribed.
	if (verdict.isOut) return done('declined', 'declined', writes);
	const reason = verdict.isDeclined ? 'came_back' : 'changed';
	return done(reason, isWithheld ? 'unconfirmed' : 'equal', writes, {
		...fields.other,
		...(email.side === 'other' ? { email: email.email } : {}),
		...stageStep(person, deal, rules),
	});
}

/** Returns one write per contact, without empty ones. */
function joined(first: Update, consents: Update[]): Update[] {
	const own = consents.find(({ contactId }) => contactId === first.contactId);
	const all = { ...first, data: { ...first.data, ...own?.data } };
	return [all, ...consents.filter((consent) => consent !== own)].filter(
		({ data }) => Object.keys(data).length > 0,
	);
}
