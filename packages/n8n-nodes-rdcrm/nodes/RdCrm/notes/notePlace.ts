/** Where a note about a customer goes. */
export type Choice = { to: 'deal'; dealId: string } | { to: 'task'; ownerId: string };

export type Reason =
	| 'as_chosen'
	| 'most_important_deal'
	| 'deal_gone'
	| 'no_deal'
	| 'no_contact'
	| 'no_responsible'
	| 'already_there';

export type Place =
	| { place: 'deal'; deal_id: string; reason: Reason }
	| { place: 'task'; owner_id: string; reason: Reason }
	| { place: 'none' | 'unassigned'; reason: Reason };

/** Facts about the customer's deals. */
export interface DealFacts {
	/** The previous choice, if there is one */
	choice: Choice | undefined;
	/** Whether the chosen deal still exists */
	isChosenDealThere: boolean;
	hasContact: boolean;
	/** IDs of the contact's deals, most important first */
	dealIds: string[];
}

/** Users who may get a task. */
export interface TaskFacts {
	/** Active users only */
	users: { id: string; email: string }[];
	companyOwnerId: string | undefined;
	/** For contacts whose company has no active owner */
	responsibleEmail: string;
	/** Whether the chosen task has been written: its owner may no longer be active */
	isWritten: boolean;
}

/** Returns the deal that gets the note, or `none` without a contact; undefined if a task is needed instead. */
export function dealPlace(facts: DealFacts): Place | undefined {
	const { choice, isChosenDealThere, hasContact, dealIds } = facts;
	if (choice?.to === 'task') return undefined;
	if (choice && isChosenDealThere) {
		return { place: 'deal', deal_id: choice.dealId, reason: 'as_chosen' };
	}
	const [deal_id] = dealIds.filter((id) => id !== choice?.dealId);
	if (deal_id !== undefined) {
		return { place: 'deal', deal_id, reason: choice ? 'deal_gone' : 'most_important_deal' };
	}
	return hasContact ? undefined : { place: 'none', reason: 'no_contact' };
}

const folded = (email: string) => email.trim().toLowerCase();

/**
 * Returns who gets the task: the previously chosen user, then the company's owner, then the responsible user.
 */
export function taskPlace(choice: Choice | undefined, facts: TaskFacts): Place {
	const { users, companyOwnerId, responsibleEmail, isWritten } = facts;
	const isActive = (id: string | undefined) => users.some((user) => user.id === id);
	if (choice?.to === 'task') {
		if (isActive(choice.ownerId)) {
			return { place: 'task', owner_id: choice.ownerId, reason: 'as_chosen' };
		}
		if (isWritten) return { place: 'none', reason: 'already_there' };
	}
	const reason = choice?.to === 'deal' ? 'deal_gone' : 'no_deal';
	if (companyOwnerId !== undefined && isActive(companyOwnerId)) {
		return { place: 'task', owner_id: companyOwnerId, reason };
	}
	const address = folded(responsibleEmail);
	const responsible = users.find(({ email }) => address !== '' && folded(email) === address);
	if (responsible) return { place: 'task', owner_id: responsible.id, reason };
	return { place: 'unassigned', reason: 'no_responsible' };
}

const WRITTEN = /^(deal|task):([\w-]+)$/;

/** Returns the choice as workflows store it; blank if there is nothing to store. */
export function choiceText(place: Place): string {
	if (place.place === 'deal') return `deal:${place.deal_id}`;
	return place.place === 'task' ? `task:${place.owner_id}` : '';
}

/** Reads a stored choice; undefined for anything else. */
export function readChoice(text: string): Choice | undefined {
	const [, to, id] = WRITTEN.exec(text.trim()) ?? [];
	if (to === undefined || id === undefined) return undefined;
	return to === 'deal' ? { to, dealId: id } : { to: 'task', ownerId: id };
}
