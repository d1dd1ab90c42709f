import fc from 'fast-check';
import type { Quote } from '../../../nodes/RdCrm/quote/answer.ts';
import type { QuotedDeal } from '../../../nodes/RdCrm/quote/quotedDeal.ts';
import type { Memory } from '../../../nodes/RdCrm/quote/quoteMemory.ts';
import { NO_MEMORY } from '../../../nodes/RdCrm/quote/quoteMemory.ts';
import { STATUSES } from '../../../nodes/RdCrm/quote/status.ts';
import type { Request } from '../../../nodes/RdCrm/quote/wanted.ts';
import { type ABILITIES, quoteOf, type World, worldOf } from './world.mts';

const status = fc.constantFrom(...STATUSES, 'em separação');
const abilities = fc.record({
	numbersAtOnce: fc.boolean(),
	distinguishes: fc.boolean(),
	reopens: fc.boolean(),
	cancelsSale: fc.boolean(),
	refusesCreate: fc.boolean(),
} satisfies Record<keyof typeof ABILITIES, unknown>);
const rules = fc.record({
	unknownNumber: fc.constantFrom('tell', 'create'),
	wonWithoutQuote: fc.constantFrom('tell', 'create', 'nothing'),
});

/**
 * Numbers of different quotes: ours, a manually created one, one that two quotes share, another deal's, and
 * unknown ones.
 */
const NUMBERS = ['', 'A1', 'H1', 'D1', 'S1', 'pendente'] as const;

const deal = fc
	.record({
		status: fc.constantFrom('ongoing', 'paused', 'won', 'lost'),
		stage: fc.constantFrom('before', 'at', 'after', 'elsewhere'),
		number: fc.constantFrom(...NUMBERS),
		reasonCancels: fc.boolean(),
		isRecent: fc.boolean(),
		isNumberShared: fc.boolean(),
		customerDocument: fc.constantFrom('', 'C1'),
	})
	.map(
		(one): QuotedDeal => ({
			...one,
			reasonCancels: one.status === 'lost' && one.reasonCancels,
			isRecent: ['ongoing', 'paused'].includes(one.status) || one.isRecent,
			closedAt: ['won', 'lost'].includes(one.status) ? 'T0' : '',
			isNumberShared: one.number === 'H1' && one.isNumberShared,
		}),
	);

/** Quotes that the ERP may have, depending on the number in the deal. */
const quotes = fc
	.record({
		ours: fc.constantFrom('none', 'one', 'unnumbered', 'several'),
		ofOurs: status,
		byHand: status,
		handDocument: fc.constantFrom('', 'C1', 'C2'),
	})
	.map(({ ours, ofOurs, byHand, handDocument }): Quote[] => {
		const own = quoteOf({ id: 'own1', number: ours === 'unnumbered' ? '' : 'A1', status: ofOurs });
		return [
			quoteOf({ id: 'stranger', code: 'anotherDeals', number: 'S1' }),
			quoteOf({
				...{ id: 'hand1', code: 'none', number: 'H1' },
				...{ status: byHand, customerDocument: handDocument },
			}),
			quoteOf({ id: 'twin1', code: 'none', number: 'D1' }),
			quoteOf({ id: 'twin2', code: 'none', number: 'D1', status: 'won' }),
			...(ours === 'none' ? [] : [own]),
			...(ours === 'several'
				? [
						{ ...own, status: 'open' },
						{ ...own, id: 'own2', number: 'A2', status: 'won' },
					].slice(1)
				: []),
		];
	});

const memory = fc.oneof(
	fc.constant(NO_MEMORY),
	fc
		.record({
			quoteId: fc.constantFrom('', 'own1', 'hand1', 'gone'),
			number: fc.constantFrom(null, 'A1', 'N9'),
			wanted: fc.constantFrom(null, 'open', 'won', 'lost', 'cancelled'),
		})
		.map((one): Memory => ({ ...NO_MEMORY, ...one })),
);

/** The memory fits the ERP: it has no quote, an existing quote, or one that is gone. */
export const anyWorld: fc.Arbitrary<{ world: World; request: Request }> = fc
	.record({
		abilities,
		rules,
		deal: fc.oneof(
			{ arbitrary: deal, weight: 9 },
			{ arbitrary: fc.constant('deleted'), weight: 1 },
		),
		missing: fc.constantFrom([], ['cnpj']),
		quotes,
		memory,
		request: fc.constantFrom('nobody', 'event', 'person'),
	})
	.map(({ request, ...parts }) => ({
		world: worldOf(parts as unknown as Partial<World>),
		request: request as Request,
	}));
