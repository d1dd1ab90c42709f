import type { Probe } from '../probe.ts';
import { customFieldProbes } from './custom-fields.ts';
import { dealProbes } from './deals.ts';
import { gatewayProbes } from './gateway.ts';
import { listProbes } from './lists.ts';
import { recordProbes } from './records.ts';
import { tokenProbes } from './tokens.ts';
import { webhookProbes } from './webhooks.ts';

/** All probes. Those of records reorder the stages, so they run after the probes that need the stages. */
export const PROBES: readonly Probe[] = [
	...customFieldProbes,
	...dealProbes,
	...listProbes,
	...recordProbes,
	...webhookProbes,
	...tokenProbes,
	...gatewayProbes,
];
