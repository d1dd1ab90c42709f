import type { Mock } from '@rdcrm/mock-kit';
import type { ClientRecord } from '../client.ts';
import type { Api } from '../generated/api.ts';
import { activecampaign } from '../generated/apis/activecampaign.ts';
import { bling } from '../generated/apis/bling.ts';
import { erp } from '../generated/apis/erp.ts';
import { freshdesk } from '../generated/apis/freshdesk.ts';
import { mailchimp } from '../generated/apis/mailchimp.ts';
import { odoo } from '../generated/apis/odoo.ts';
import { omie } from '../generated/apis/omie.ts';
import { rdcrm } from '../generated/apis/rdcrm.ts';
import { zendesk } from '../generated/apis/zendesk.ts';
import { heyApi } from '../generated/hey-api.ts';
import { oazapfts } from '../generated/oazapfts.ts';
import { blingErpApi } from './bling-erp-api.ts';
import { communityNode } from './community-node.ts';
import { freshdeskApi } from './freshdesk-api.ts';
import { mailchimpMarketing } from './mailchimp-marketing.ts';
import { nodeZendesk } from './node-zendesk.ts';
import { rdNode } from './rd-node.ts';

const generated = <AMock extends Mock>(api: Api<AMock>): ClientRecord[] => [
	heyApi(api),
	oazapfts(api),
];

export const CLIENTS: readonly ClientRecord[] = [
	rdNode,
	communityNode,
	mailchimpMarketing,
	nodeZendesk,
	freshdeskApi,
	blingErpApi,
	...generated(activecampaign),
	...generated(bling),
	...generated(erp),
	...generated(freshdesk),
	...generated(mailchimp),
	...generated(odoo),
	...generated(omie),
	...generated(rdcrm),
	...generated(zendesk),
];
