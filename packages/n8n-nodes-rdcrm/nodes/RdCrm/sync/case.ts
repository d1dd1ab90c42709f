import { verdictOf } from './consent';
import type { Verdict } from './consent';
import type { Contact } from './contact';
import { isTold } from './deal';
import type { SeenDeal } from './deal';
import type { LastSeen } from './lastSeen';
import { knownOf } from './lastSeen';
import type { Match } from './match';
import { matchOf } from './match';
import type { Person } from './person';
import { standingOf } from './person';
import type { Rules } from './rules';

export interface SyncInput {
	person: Person;
	/** What `lookupsOf` and `furtherLookupsOf` found, in any order */
	contacts: readonly Contact[];
	lastSeen: LastSeen | null;
	rules: Rules;
}

/** A person and the contacts that were found, with whom the person is and whether they declined. */
export interface Case extends SyncInput {
	known: LastSeen | null;
	match: Match;
	verdict: Verdict;
	/** Left out where the deals were not read: the stage stays as it is */
	deal?: SeenDeal;
	/** Ids of contacts that also another person is */
	contested?: ReadonlySet<string>;
}

export function caseOf(input: SyncInput): Case {
	const { person, contacts, lastSeen, rules } = input;
	const known = knownOf(person, lastSeen);
	const match = matchOf(person, known, contacts, rules);
	return { ...input, known, match, verdict: verdictOf(person, known, match.meant, rules) };
}

/**
 * Whether the deals are worth a call: the person is a contact, is to be told, and the stage was never
 * seen. Afterwards a change of a deal tells of itself.
 */
export function needsDeal({ person, rules, known, match, verdict }: Case): boolean {
	if (!isTold(person, rules) || standingOf(person, rules) !== 'present') return false;
	if (!match.contact || verdict.isOut) return false;
	return !match.isLinked || known?.deal === '';
}
