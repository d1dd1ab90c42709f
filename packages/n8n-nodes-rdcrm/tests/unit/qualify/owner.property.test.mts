import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ownerOf } from '../../../nodes/RdCrm/qualify/owner.ts';

const TABLE = [
	{ values: ['SP', 'RJ'], owner: 'ana@x.com' },
	{ values: ['São Paulo'], owner: 'rui@x.com' },
	{ values: ['MG'], owner: '' },
];

it('is the owner of the first matching row, in any spelling', () => {
	expect(ownerOf([' sp '], TABLE, 'x')).toBe('ana@x.com');
	expect(ownerOf(['sao  PAULO'], TABLE, 'x')).toBe('rui@x.com');
	expect(ownerOf(['Bahia', 'rj'], TABLE, 'x')).toBe('ana@x.com');
});

it('is the default for every other value, for none, and for a row without an owner', () => {
	const others = fc.array(fc.string().map((text) => `-${text}`));
	fc.assert(
		fc.property(others, (values) => {
			expect(ownerOf(values, TABLE, 'x')).toBe('x');
		}),
	);
	expect(ownerOf(['MG'], TABLE, 'x')).toBe('x');
	expect(ownerOf([''], [{ values: [''], owner: 'ana@x.com' }], 'x')).toBe('x');
});
