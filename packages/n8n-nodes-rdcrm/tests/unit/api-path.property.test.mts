import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValue } from '../../nodes/shared/helpers/validate.ts';
import { apiPath } from '../../nodes/shared/transport/request.ts';

const hostile = fc
	.array(
		fc.constantFrom(
			'.',
			'..',
			'/',
			'\\',
			'%2e',
			'%2E',
			'%2f',
			'?',
			'#',
			';',
			'\t',
			'\n',
			' ',
			'\0',
			'a',
			'\uff0e',
		),
		{ minLength: 1, maxLength: 6 },
	)
	.map((parts) => parts.join(''));

describe('apiPath', () => {
	it('builds a path from the unchanged ids, or refuses them', () => {
		fc.assert(
			fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (id) => {
				let path: string;
				try {
					path = apiPath`/deals/${id}/products/${'67eac31f6282af00162eae80'}`;
				} catch (error) {
					expect(error).toBeInstanceOf(InvalidValue);
					return;
				}
				const url = new URL(`https://api.rd.services/crm/v2${path}`);
				expect(url.href).toBe(
					`https://api.rd.services/crm/v2/deals/${id}/products/67eac31f6282af00162eae80`,
				);
				expect(url.pathname.split('/')).toHaveLength(7);
			}),
			{ numRuns: 500 },
		);
	});

	it.each(['67eac31f6282af00162eae80', '3fa85f64-5717-4562-b3fc-2c963f66afa6'])(
		'accepts %s',
		(id) => {
			expect(apiPath`/deals/${id}`).toBe(`/deals/${id}`);
		},
	);

	it.each(['', '.', '..', '%2e%2e', '../contacts/1?x=1'])('refuses %j', (id) => {
		expect(() => apiPath`/deals/${id}`).toThrow(`"ID" is not an ID: ${JSON.stringify(id)}`);
	});
});
