import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_MEMORY, readMemory, toStored } from '../../../nodes/RdCrm/quote/quoteMemory.ts';
import { anyWorld } from './arbitraries.mts';
import { run } from './world.mts';

describe('the memory of a deal', () => {
	it('is read back as it was written, as an object or as JSON', () => {
		fc.assert(
			fc.property(anyWorld, ({ world, request }) => {
				const { memory } = structuredClone(world);
				run(world, { request });
				for (const one of [memory, world.memory]) {
					expect(readMemory(toStored(one))).toEqual(one);
					expect(readMemory(JSON.stringify(toStored(one)))).toEqual(one);
				}
			}),
		);
	});

	it('is distinguished from other values, so that no deal looks new', () => {
		const stored = fc.record({ quote_id: fc.string(), wanted: fc.anything(), told: fc.anything() });
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.json(), stored), (stored) => {
				const memory = readMemory(stored);
				if (memory === null) return;
				const { wanted, told, episode } = memory;
				expect([null, 'open', 'won', 'lost', 'cancelled']).toContain(wanted);
				expect(told.every((one) => typeof one === 'string')).toBe(true);
				expect(episode).toBeGreaterThanOrEqual(0);
			}),
		);
		for (const stored of ['', ' ', '{}', {}, null, undefined]) {
			expect(readMemory(stored)).toEqual(NO_MEMORY);
		}
		for (const stored of ['{', '[]', 5, true, 'ORC-7', { contact_id: 'c1' }]) {
			expect(readMemory(stored)).toBeNull();
		}
	});

	it('contains nothing that a person typed', () => {
		fc.assert(
			fc.property(anyWorld, ({ world, request }) => {
				if (world.deal !== 'deleted') world.deal.number = 'Maria Silva';
				run(world, { request });
				expect(JSON.stringify(world.memory)).not.toContain('Maria');
			}),
		);
	});
});
