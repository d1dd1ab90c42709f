import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_MEMORY, readMemory } from '../../../nodes/RdCrm/quote/memory.ts';
import { anyWorld } from './arbitraries.mts';
import { run } from './world.mts';

describe('what is kept of a deal', () => {
	it('is read back as it was written, as an object or as its JSON', () => {
		fc.assert(
			fc.property(anyWorld, ({ world, request }) => {
				const { memory } = structuredClone(world);
				run(world, { request });
				for (const one of [memory, world.memory]) {
					expect(readMemory(one)).toEqual(one);
					expect(readMemory(JSON.stringify(one))).toEqual(one);
				}
			}),
		);
	});

	it('is nothing where it is no such thing', () => {
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.json()), (kept) => {
				const { wanted, told, episode } = readMemory(kept);
				expect([null, 'open', 'won', 'lost', 'cancelled']).toContain(wanted);
				expect(told.every((one) => typeof one === 'string')).toBe(true);
				expect(episode).toBeGreaterThanOrEqual(0);
			}),
		);
		for (const kept of ['', '{', '[]', null, undefined, 5]) {
			expect(readMemory(kept)).toEqual(NO_MEMORY);
		}
	});

	it('names nothing that a person typed', () => {
		fc.assert(
			fc.property(anyWorld, ({ world, request }) => {
				if (world.deal !== 'deleted') world.deal.number = 'Maria Silva';
				run(world, { request });
				expect(JSON.stringify(world.memory)).not.toContain('Maria');
			}),
		);
	});
});
