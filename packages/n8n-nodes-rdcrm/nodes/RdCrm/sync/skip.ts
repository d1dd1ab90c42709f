import type { Decision } from './decision';
import type { LastSeen } from './lastSeen';
import { isSameMoment, knownOf, personMark, rulesMark } from './lastSeen';
import type { Person } from './person';
import type { SeenDeal } from './seenDeal';
import type { Rules } from './syncRules';

/** Changes in the CRM that an event reports. Without an event, only the person has to be unchanged. */
export interface Hint {
	contactUpdatedAt?: string;
	deal?: SeenDeal;
}

/**
 * Returns the decision if nothing has changed since the last time, so that no call is needed. Undefined if
 * something may have changed, or if someone had to decide and may have done so.
 */
export function skipOf(
	person: Person,
	lastSeen: LastSeen | null,
	rules: Rules,
	{ contactUpdatedAt, deal }: Hint = {},
): Decision | undefined {
	const known = knownOf(person, lastSeen);
	if (!known || known.person !== personMark(person, rules) || known.rules !== rulesMark(rules)) {
		return undefined;
	}
	const isNewInCrm =
		contactUpdatedAt !== undefined && !isSameMoment(contactUpdatedAt, known.contact_updated_at);
	if (isNewInCrm || (deal && deal.signal !== known.deal)) return undefined;
	return {
		result: 'unchanged',
		reason: 'last_seen',
		contactId: known.contact_id,
		contactIds: known.contact_id ? [known.contact_id] : [],
		writes: [],
		forOther: {},
		leftOut: [],
		lastSeen: known,
		lastSeenPending: known,
	};
}
