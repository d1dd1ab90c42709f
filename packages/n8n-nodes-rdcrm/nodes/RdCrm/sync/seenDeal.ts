import { clean } from './cleanText';
import { timeOf } from './contact';
import type { Person } from './person';
import type { Rules } from './syncRules';
import { mayWrite } from './syncRules';
import type { ForOther } from './writes';

/** A deal as the CRM returns it, limited to what the rules use. */
export interface Deal {
	id: string;
	status?: string | null;
	stage_id?: string | null;
	updated_at?: string | null;
}

export interface SeenDeal {
	/** Identical as long as the deal and its stage are */
	signal: string;
	/** Empty if there is no deal or the stage's name is unknown: then the stage is not synced */
	stage: string;
}

export const isClosed = ({ status }: Pick<Deal, 'status'>) => status === 'won' || status === 'lost';

/** Returns an ongoing deal rather than a closed one, otherwise the one that changed last. */
export function mainDeal<T extends Deal>(deals: readonly T[]): T | undefined {
	return [...deals].sort(
		(one, other) =>
			Number(isClosed(one)) - Number(isClosed(other)) ||
			timeOf(other.updated_at) - timeOf(one.updated_at) ||
			(one.id < other.id ? -1 : 1),
	)[0];
}

/** @param closed Names for the stage of a closed deal, for example Ganha and Perdida */
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

/** Whether the other system gets the stage. */
export const getsStage = ({ stage }: Person, rules: Rules) =>
	stage !== undefined && rules.stage === 'crm' && mayWrite(rules, 'other');

/** Returns the stage if the other system shows a different one. An unknown stage is left alone. */
export function stageStep(person: Person, deal: SeenDeal | undefined, rules: Rules): ForOther {
	const stage = clean(deal?.stage);
	return getsStage(person, rules) && stage !== '' && stage !== clean(person.stage) ? { stage } : {};
}
