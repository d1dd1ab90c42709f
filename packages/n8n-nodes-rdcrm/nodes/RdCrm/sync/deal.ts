import { timeOf } from './contact';
import type { Person } from './person';
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

/** Whether the other system is told the stage. */
export const isTold = ({ stage }: Person, rules: Rules) =>
	stage !== undefined && rules.stage === 'crm' && mayWrite(rules, 'other');

/** The stage, where the other system shows another one; unknown, it stays as it is. */
export function stageStep(person: Person, deal: SeenDeal | undefined, rules: Rules): ForOther {
	const stage = clean(deal?.stage);
	return isTold(person, rules) && stage !== '' && stage !== clean(person.stage) ? { stage } : {};
}
