import { verdictOf } from './consent';
import type { Verdict } from './consent';
import type { Contact } from './contact';
import type { Match } from './contactMatch';
import { matchOf } from './contactMatch';
import type { LastSeen } from './lastSeen';
import { knownOf } from './lastSeen';
import type { Person } from './person';
import { standingOf } from './person';
import { getsStage } from './seenDeal';
import type { SeenDeal } from './seenDeal';
import type { Rules } from './syncRules';

export interface SyncInput {
	person: Person;
	/** Results of `lookupsOf` and `furtherLookupsOf`, in any order */
	contacts: readonly Contact[];
	lastSeen: LastSeen | null;
	rules: Rules;
}

/** A person and the matching contacts, with the match and the verdict on consent. */
export interface Case extends SyncInput {
	known: LastSeen | null;
	match: Match;
	verdict: Verdict;
	/** Left out if the deals were not read: the stage stays as it is */
	deal?: SeenDeal;
	/** Ids of contacts that another person matches, too */
	contested?: ReadonlySet<string>;
}

export function caseOf(input: SyncInput): Case {
	const { person, contacts, lastSeen, rules } = input;
	const known = knownOf(person, lastSeen);
	const match = matchOf(person, known, contacts, rules);
	return { ...input, known, match, verdict: verdictOf(person, known, match.meant, rules) };
}

/**
 * Whether the deals are worth a call: the person has a contact and gets a stage that was never
 * synced. Later changes of a deal arrive as events.
 */
export function needsDeal({ person, rules, known, match, verdict }: Case): boolean {
	if (!getsStage(person, rules) || standingOf(person, rules) !== 'present') return false;
	if (!match.contact || verdict.isOut) return false;
	return !match.isLinked || known?.deal === '';
}
