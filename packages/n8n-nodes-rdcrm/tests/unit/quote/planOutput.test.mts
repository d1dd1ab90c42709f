import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../../nodes/RdCrm/quote/decideQuote.ts';
import { planOutput } from '../../../nodes/RdCrm/quote/planOutput.ts';
import { NO_MEMORY } from '../../../nodes/RdCrm/quote/quoteMemory.ts';
import { LANGUAGES } from '../../../nodes/RdCrm/quote/quoteTexts.ts';
import { anyWorld } from './arbitraries.mts';
import { DEAL, run } from './world.mts';

const WORDING = {
	...{
		input: { deal: DEAL, memory: NO_MEMORY, missing: ['cnpj'] },
		records: ['d1', 'o1'],
		dealId: 'd1',
		lostReason: 'Preço',
	},
	numberField: 'numero',
};

it('describes any plan in sentences, in both languages', () => {
	fc.assert(
		fc.property(anyWorld, fc.constantFrom(...LANGUAGES), ({ world, request }, language) => {
			const plan = run(world, { request });
			if (!plan) return;
			const output = planOutput(plan, { ...WORDING, language });
			expect(output.message).toMatch(/^[A-ZÀ-Ý].{10,}[^.]$/);
			expect(output.done).toBe(output.set_status.status === '' && output.wait.for === '');
			expect(output.custom_fields).toEqual(plan.writeNumber ? { numero: plan.writeNumber } : {});
			expect(output.tell.code).toBe(plan.tell?.cause ?? '');
			expect(output.tell.marker).toMatch(plan.tell ? /^quote-[0-9a-f]{16}$/ : /^$/);
			expect(output.tell.text.length > 0).toBe(plan.tell !== null);
			expect(output.wait.minutes >= 60).toBe(plan.wait !== null);
			expect(JSON.parse(JSON.stringify(output))).toEqual(output);
		}),
	);
});

it('has the same marker for the same cause, and another one when it returns', () => {
	fc.assert(
		fc.property(anyWorld, ({ world }) => {
			if (world.deal === 'deleted') return;
			const input = { ...world, deal: { ...world.deal, number: 'x' } };
			const markerAt = (episode: number) => {
				const memory = { ...world.memory, told: [], episode };
				const plan = decide({ ...input, memory }, { outcome: 'several', about: 'x' });
				return planOutput(plan, { ...WORDING, language: 'pt' }).tell.marker;
			};
			if (markerAt(0) === '') return;
			expect(markerAt(0)).toBe(markerAt(0));
			expect(markerAt(0)).not.toBe(markerAt(1));
		}),
	);
});

it('names the records that wake the deal only if their correction is awaited', () => {
	fc.assert(
		fc.property(anyWorld, ({ world, request }) => {
			const plan = run(world, { request });
			const output = plan && planOutput(plan, { ...WORDING, language: 'pt' });
			if (!output) return;
			expect(output.wait.records).toEqual(output.wait.for === 'records' ? ['d1', 'o1'] : []);
		}),
	);
});
