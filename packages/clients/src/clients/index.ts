import type { Mock } from '@rdcrm/mock-kit';
import type { ClientCalls } from '@rdcrm/mock-kit/client-calls';
import type { ClientRecord } from '../client.ts';
import { heyApi } from '../generated/hey-api.ts';
import { oazapfts } from '../generated/oazapfts.ts';
import { blingErpApi } from './bling-erp-api.ts';
import { communityNode } from './community-node.ts';
import { freshdeskApi } from './freshdesk-api.ts';
import { mailchimpMarketing } from './mailchimp-marketing.ts';
import { nodeZendesk } from './node-zendesk.ts';
import { rdNode } from './rd-node.ts';

declare global {
	interface ImportMeta {
		/** Imports the named export of each file that matches, as Vite does. */
		glob<T>(patterns: string[], options: { eager: true; import: string }): Record<string, T>;
	}
}

const generated = <AMock extends Mock>(calls: ClientCalls<AMock>): ClientRecord[] => [
	heyApi(calls),
	oazapfts(calls),
];

const callsOfMocks = import.meta.glob<ClientCalls>(
	['../../../mock-*/src/client-calls.ts', '!../../../mock-kit/**'],
	{ eager: true, import: 'clientCalls' },
);

export const CLIENTS: readonly ClientRecord[] = [
	rdNode,
	communityNode,
	mailchimpMarketing,
	nodeZendesk,
	freshdeskApi,
	blingErpApi,
	...Object.values(callsOfMocks).flatMap(generated),
];
