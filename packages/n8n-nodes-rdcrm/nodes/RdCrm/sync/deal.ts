import { verdictOf } from './consent';
import type { Contact } from './contact';
import { timeOf } from './contact';
import type { LastSeen } from './lastSeen';
import { knownOf } from './lastSeen';
import { matchOf } from './match';
import type { Person } from './person';
import { standingOf } from './person';
import type { Rules } from './rules';
import { mayWrite } from './rules';
import { clean } from './text';
import type { ForOther } from './writes';

/** A deal as the CRM answers it, as far as the rules look at it. */
export interface Deal {
	id: string;
	status?: string | null;
	stage_id?: string | null;
	updated_at?: string | null;
}

/** The deal that counts for a person, with the name under which its stage is shown. */
export interface SeenDeal {
	/** The same as long as it is the same deal in the same stage */
	signal: string;
	/** Empty where there is no deal, or no name is known for its stage: then nothing is said of it */
	stage: string;
}

export const isClosed = ({ status }: Pick<Deal, 'status'>) => status === 'won' || status === 'lost';

/** An ongoing deal before a closed one, then the one that changed last. */
export function mainDeal<T extends Deal>(deals: readonly T[]): T | undefined {
	return [...deals].sort(
		(one, other) =>
			Number(isClosed(one)) - Number(isClosed(other)) ||
			timeOf(other.updated_at) - timeOf(one.updated_at) ||
			(one.id < other.id ? -1 : 1),
	)[0];
}

/** @param closed How a deal is called that is over, for example Ganha and Perdida */
export function seenDeal(
	deal: Deal | undefined,
	stageName: string | undefined,
	closed: Readonly<{ won: string; lost: string }>,
): SeenDeal {
	if (!deal) return { signal: '-', stage: '' };
	const { id, status, stage_id } = deal;
	const stage = status === 'won' || status === 'lost' ? closed[status] : stageName;
	return { signal: [id, status, stage_id].join(' '), stage: stage ?? '' };
}

const isTold = ({ stage }: Person, rules: Rules) =>
	stage !== undefined && rules.stage === 'crm' && mayWrite(rules, 'other');

/** The stage, where the other system shows another one; unknown, it stays as it is. */
export function stageStep(person: Person, deal: SeenDeal | undefined, rules: Rules): ForOther {
	const stage = clean(deal?.stage);
	return isTold(person, rules) && stage !== '' && stage !== clean(person.stage) ? { stage } : {};
}

/**
 * Whether his deals are worth a call: he is a contact, is to be told, and his stage was never seen.
 * Afterwards a change of a deal tells of itself.
 */
export function needsDeal(
	person: Person,
	lastSeen: LastSeen | null,
	rules: Rules,
	contacts: readonly Contact[],
): boolean {
	if (!isTold(person, rules) || standingOf(person, rules) !== 'present') return false;
	const known = knownOf(person, lastSeen);
	const { contact, meant, isLinked } = matchOf(person, known, contacts, rules);
	if (!contact || verdictOf(person, known, meant, rules).isOut) return false;
	return !isLinked || known?.deal === '';
}
