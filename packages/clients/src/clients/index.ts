import type { ClientRecord } from '../client.ts';
import { blingErpApi } from './bling-erp-api.ts';
import { freshdeskApi } from './freshdesk-api.ts';
import { mailchimpMarketing } from './mailchimp-marketing.ts';
import { nodeZendesk } from './node-zendesk.ts';

export const CLIENTS: readonly ClientRecord[] = [
	mailchimpMarketing,
	nodeZendesk,
	freshdeskApi,
	blingErpApi,
];
