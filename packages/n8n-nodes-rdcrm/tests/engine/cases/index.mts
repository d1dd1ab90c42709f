import { customFieldCases, taskCases, webhookCases } from './admin.mts';
import type { OperationCase } from './case.mts';
import { dealPartCases } from './deal-parts.mts';
import { dealCases } from './deals.mts';
import { qualifyCases } from './qualify.mts';
import { quoteCases } from './quotes.mts';
import { recordCases } from './records.mts';
import { tableCases } from './tables.mts';

export const cases: OperationCase[] = [
	...recordCases,
	...qualifyCases,
	...dealCases,
	...quoteCases,
	...dealPartCases,
	...taskCases,
	...tableCases,
	...customFieldCases,
	...webhookCases,
];
