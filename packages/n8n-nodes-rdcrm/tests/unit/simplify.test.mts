import { describe, expect, it } from 'vitest';
import { simplifyDeal } from '../../nodes/RdCrm/actions/common/simplified.ts';
import { shapeOf } from '../../nodes/RdCrm/helpers/simplify.ts';
import { fakeContext } from '../support/context.mts';

const deal = { id: '1', name: 'x', rating: 3, status: 'won', products: [] };

function shaped(parameters: object) {
	const { context } = fakeContext([], { ...parameters });
	return shapeOf(context, 0, simplifyDeal)(deal);
}

describe('shapeOf', () => {
	it('returns the most used fields unless all are requested', () => {
		expect(shaped({})).toEqual({ id: '1', name: 'x', status: 'won', products: [] });
		expect(shaped({ simplify: false })).toBe(deal);
	});

	it('returns the chosen fields to an AI tool', () => {
		expect(shaped({ output: 'raw' })).toBe(deal);
		expect(shaped({ output: 'simplified' })).toEqual(shaped({}));
		expect(shaped({ output: 'selectedFields', outputFields: 'id, rating, nothing' })).toEqual({
			id: '1',
			rating: 3,
		});
	});
});
