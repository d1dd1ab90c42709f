import { describe, expect, it } from 'vitest';
import { isOwn, webhookBase } from '../../nodes/RdCrmCatchUpTrigger/wake.ts';

const own = {
	id: '1',
	name: 'n8n-nodes-rdcrm crm_deal_updated wf1',
	eventName: 'crm_deal_updated',
	url: 'https://n8n.example.com/webhook/abc/rd-station-crm',
	status: 'suspended',
	header: 'X-RdCrm-Webhook-Key',
	key: 'k',
};
const BASE = 'https://n8n.example.com/';

describe("n8n's public address", () => {
	it.each([
		['https://n8n.example.com/webhook-waiting/__UNKNOWN__', BASE],
		['https://example.com/n8n/webhook-waiting/7', 'https://example.com/n8n/'],
		['', undefined],
		['nonsense', undefined],
		[undefined, undefined],
	])('of %s is %s', (resumeUrl, base) => {
		expect(webhookBase(resumeUrl)).toBe(base);
	});
});

describe('a subscription', () => {
	it.each([
		['of a trigger', {}],
		['of a trigger without an ID', { url: `${BASE}webhook/wf1/rd%20crm/rd-station-crm` }],
		['under a word of the administrator', { url: `${BASE}ganchos/abc/rd-station-crm` }],
	])('%s belongs to this n8n', (_what, changes) => {
		expect(isOwn({ ...own, ...changes }, BASE)).toBe(true);
	});

	it.each([
		['of another n8n', { url: 'https://other.example.com/webhook/abc/rd-station-crm' }],
		[
			'of a host that begins alike',
			{ url: 'https://n8n.example.com.br/webhook/abc/rd-station-crm' },
		],
		['of an n8n below this one', { url: `${BASE}teste/webhook/abc/rd-station-crm` }],
		['of a test', { url: `${BASE}webhook-test/abc/rd-station-crm` }],
		['of another trigger', { url: `${BASE}webhook/abc/pipedrive` }],
		['with another key header', { header: 'Authorization' }],
		['of n8n itself', { url: BASE }],
	])('%s is left alone', (_what, changes) => {
		expect(isOwn({ ...own, ...changes }, BASE)).toBe(false);
	});
});
