import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice, DealFacts, Place, TaskFacts } from '../../../nodes/RdCrm/notes/notePlace.ts';
import {
	choiceText,
	dealPlace,
	readChoice,
	taskPlace,
} from '../../../nodes/RdCrm/notes/notePlace.ts';

const id = fc.constantFrom('a', 'b', 'c', 'd');
const choice: fc.Arbitrary<Choice | undefined> = fc.oneof(
	fc.constant(undefined),
	id.map((dealId): Choice => ({ to: 'deal', dealId })),
	id.map((ownerId): Choice => ({ to: 'task', ownerId })),
);
const facts = fc.record({
	choice,
	isChosenDealThere: fc.boolean(),
	hasContact: fc.boolean(),
	dealIds: fc.uniqueArray(id),
	users: fc.uniqueArray(id).map((ids) => ids.map((one) => ({ id: one, email: `${one}@x.com` }))),
	companyOwnerId: fc.option(id, { nil: undefined }),
	responsibleEmail: fc.constantFrom('', 'A@x.com ', 'z@x.com'),
	isWritten: fc.boolean(),
});

const placeOf = (known: DealFacts & TaskFacts): Place =>
	dealPlace(known) ?? taskPlace(known.choice, known);

const check = (holds: (known: DealFacts & TaskFacts, place: Place) => void) =>
	fc.assert(fc.property(facts, (known) => holds(known, placeOf(known))));

describe('where a note goes', () => {
	it('stays with the chosen deal while it exists', () => {
		check(({ choice, isChosenDealThere }, place) => {
			if (choice?.to === 'deal' && isChosenDealThere) {
				expect(place).toMatchObject({ place: 'deal', deal_id: choice.dealId });
			}
		});
	});

	it('stays with the chosen user while they are active', () => {
		check(({ choice, users }, place) => {
			if (choice?.to === 'task' && users.some(({ id }) => id === choice.ownerId)) {
				expect(place).toMatchObject({ place: 'task', owner_id: choice.ownerId });
			}
		});
	});

	it('is never a deleted deal', () => {
		check(({ choice, isChosenDealThere }, place) => {
			if (choice?.to === 'deal' && !isChosenDealThere && place.place === 'deal') {
				expect(place.deal_id).not.toBe(choice.dealId);
			}
		});
	});

	it('is initially the most important deal', () => {
		check(({ choice, dealIds }, place) => {
			if (choice === undefined && dealIds.length > 0) {
				expect(place).toMatchObject({ place: 'deal', deal_id: dealIds[0] });
			}
		});
	});

	it('is a task only for active users', () => {
		check(({ users }, place) => {
			if (place.place === 'task') expect(users.map(({ id }) => id)).toContain(place.owner_id);
		});
	});

	it('is nobody only if neither owner nor responsible user is active', () => {
		check(({ users, companyOwnerId, responsibleEmail }, place) => {
			if (place.place !== 'unassigned') return;
			expect(users.map(({ id }) => id)).not.toContain(companyOwnerId);
			const wanted = responsibleEmail.trim().toLowerCase();
			expect(users.map(({ email }) => email)).not.toContain(wanted);
		});
	});

	it('is nothing for a stranger, and the same again for its own choice', () => {
		check((known, place) => {
			if (!known.hasContact && !known.choice && known.dealIds.length === 0) {
				expect(place).toEqual({ place: 'none', reason: 'no_contact' });
			}
			const again = readChoice(choiceText(place));
			if (again === undefined) return;
			const next = placeOf({ ...known, choice: again, isChosenDealThere: true });
			expect({ ...next, reason: '' }).toEqual({ ...place, reason: '' });
		});
	});

	it('reads back every choice, and nothing else', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const read = readChoice(text);
				if (read) expect(text.trim()).toMatch(/^(deal|task):[\w-]+$/);
			}),
		);
	});
});
