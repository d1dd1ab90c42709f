import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_MEMORY, readMemory, toKept } from '../../../nodes/RdCrm/quote/memory.ts';
import { anyWorld } from './arbitraries.mts';
import { run } from './world.mts';

describe('the memory of a deal', () => {
	it('is read back as it was written, as an object or as JSON', () => {
		fc.assert(
			fc.property(anyWorld, ({ world, request }) => {
				const { memory } = structuredClone(world);
				run(world, { request });
				for (const one of [memory, world.memory]) {
					expect(readMemory(toKept(one))).toEqual(one);
					expect(readMemory(JSON.stringify(toKept(one)))).toEqual(one);
				}
			}),
		);
	});

	it('is distinguished from other values, so that no deal looks new', () => {
		const kept = fc.record({ quote_id: fc.string(), wanted: fc.anything(), told: fc.anything() });
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.json(), kept), (kept) => {
				const memory = readMemory(kept);
				if (memory === null) return;
				const { wanted, told, episode } = memory;
				expect([null, 'open', 'won', 'lost', 'cancelled']).toContain(wanted);
				expect(told.every((one) => typeof one === 'string')).toBe(true);
				expect(episode).toBeGreaterThanOrEqual(0);
			}),
		);
		for (const kept of ['', ' ', '{}', {}, null, undefined]) {
			expect(readMemory(kept)).toEqual(NO_MEMORY);
		}
		for (const kept of ['{', '[]', 5, true, 'ORC-7', { contact_id: 'c1' }]) {
			expect(readMemory(kept)).toBeNull();
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
