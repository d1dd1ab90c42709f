import type { OperationCase } from './case.mts';

export const qualifyCases: OperationCase[] = [
	{
		resource: 'contact',
		operation: 'qualify',
		endpoints: [],
		parameters: () => ({
			contactId: '67eac31f6282af00162eae80',
			tags: 'Newsletter, MQL: Verão 2026',
			owner: {
				default: 'ana@x.com',
				value: 'rj',
				table: { values: [{ values: 'SP, RJ', owner: 'rui@x.com' }] },
			},
		}),
		output: {
			...{ result: 'qualified', reason: 'tag', campaign: 'Verão 2026' },
			owner_email: 'rui@x.com',
			last_qualified: { seen: ['tag:mql: verao 2026'], qualified: true },
		},
	},
];
