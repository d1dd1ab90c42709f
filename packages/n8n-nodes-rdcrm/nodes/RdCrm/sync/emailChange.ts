import type { Contact } from './contact';
import { emailsOf } from './contact';
import type { Reason } from './decision';
import { emailMark, isAccepted, isSearchable, normalEmail } from './email';
import type { LastSeen } from './lastSeen';
import type { Person } from './person';
import type { EmailRule, Rules, Side } from './syncRules';
import { mayWrite } from './syncRules';

/** The side on which the address changes, if any, or why someone has to decide. */
export interface EmailStep {
	side?: Side;
	/** For the CRM: all addresses of the contact */
	emails?: Array<{ email: string }>;
	/** For the other system */
	email?: string;
	review?: Reason;
}

interface Input {
	person: Person;
	contact: Contact;
	known: LastSeen | null;
	rules: Rules;
	/** The other contacts that were found; one may have the address */
	others: readonly Contact[];
}

export function emailStep({ person, contact, known, rules, others }: Input): EmailStep {
	const emails = emailsOf(contact);
	const address = normalEmail(person.email);
	// The other system could not take an invalid address.
	const first = emails.find(isSearchable);
	if (rules.email === 'leaveAlone' || emails.includes(address)) return {};
	if (address === '') {
		return first !== undefined && mayWrite(rules, 'other') ? { side: 'other', email: first } : {};
	}
	const common = emails.filter((email) => known !== null && emailMark(email) === known.email);
	const isNewThere = known === null || emailMark(address) !== known.email;
	if (rules.email === 'whoChanged' && first !== undefined && isNewThere && common.length === 0) {
		return { review: 'email_changed_on_both_sides' };
	}
	const side = sideOf(rules.email, { isBlankInCrm: first === undefined, isNewThere });
	if (!side || !mayWrite(rules, side)) return {};
	if (side === 'other') return { side, email: first };
	if (!isAccepted(address)) return { review: 'email_refused' };
	if (others.some((other) => emailsOf(other).includes(address))) return { review: 'email_taken' };
	return { side, emails: replaced(contact, common, address) };
}

function sideOf(
	rule: EmailRule,
	{ isBlankInCrm, isNewThere }: { isBlankInCrm: boolean; isNewThere: boolean },
): Side | undefined {
	switch (rule) {
		case 'whoChanged':
			// Whoever removed the last address did so on purpose.
			if (isBlankInCrm) return undefined;
			return isNewThere ? 'crm' : 'other';
		case 'crm':
			return isBlankInCrm ? 'crm' : 'other';
		case 'other':
			return 'crm';
		default:
			return isBlankInCrm ? 'crm' : undefined;
	}
}

/** Replaces the address that both sides shared, or adds the new one first. The others stay. */
function replaced(contact: Contact, common: string[], address: string): Array<{ email: string }> {
	const emails = (contact.emails ?? []).map(({ email }) => email ?? '');
	const isCommon = (email: string) => common.includes(normalEmail(email));
	const renewed =
		common.length > 0
			? emails.map((email) => (isCommon(email) ? address : email))
			: [address, ...emails];
	return [...new Set(renewed)].filter((email) => email.trim() !== '').map((email) => ({ email }));
}
