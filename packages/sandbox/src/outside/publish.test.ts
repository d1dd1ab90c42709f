import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Mocks, startMocks } from '../mocks.ts';
import { forEachMock } from '../vendors/index.ts';
import { readWorkflows } from '../workflow-files.ts';
import { publishAll } from './publish.ts';
import { startFakeN8n } from './testing.ts';

let mocks: Mocks;
beforeAll(async () => {
	mocks = await startMocks(
		forEachMock(() => 0),
		false,
	);
});
afterAll(() => mocks.close());

/** Returns the quote flow, which receives deals from the CRM. */
const quotes = () => {
	const workflow = readWorkflows().find(({ path }) => path === 'erp-quotes/erp.json');
	if (!workflow) throw new Error('There is no quote flow');
	return { workflow, id: 'of-n8n' };
};

/** Subscribes to the CRM as n8n does, and returns the status. */
async function subscribe(url: string): Promise<number> {
	const { url: crm } = mocks.rdcrm;
	const tokens = await fetch(`${crm}/_sandbox/tokens`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{}',
	});
	const { access_token } = (await tokens.json()) as { access_token: string };
	const response = await fetch(`${crm}/crm/v2/webhooks`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` },
		body: JSON.stringify({ data: { event_name: 'crm_deal_updated', http_method: 'POST', url } }),
	});
	return response.status;
}

it("quotes n8n's refusal, and says where to look", async () => {
	const { n8n, url } = await startFakeN8n({
		refusal: 'There is a conflict with one of the webhooks.',
	});
	await expect(publishAll(n8n, mocks, [quotes()])).rejects.toThrow(
		`The workflow "RD Station CRM → ERP: orçamento da negociação" could not be published. n8n answered 400: There is a conflict with one of the webhooks. Open it there: ${url}/workflow/of-n8n`,
	);
});

it('names the workflow that receives no notifications after all', async () => {
	const { n8n, url } = await startFakeN8n();
	await expect(publishAll(n8n, mocks, [quotes()], { patienceMs: 300 })).rejects.toThrow(
		`"RD Station CRM → ERP: orçamento da negociação" (${url}/workflow/of-n8n). Open them there`,
	);
});

it.each([
	['another port of this machine', 'http://localhost:9/webhook/a', 201],
	['an address of the internet', 'https://n8n.example/webhook/a', 201],
	['the same port of another machine', 'https://n8n.example:PORT/webhook/a', 201],
	['a name that the CRM does not take', 'http://n8n:PORT/webhook/a', 422],
])('says what to set if n8n reports its address as %s', async (_, text, status) => {
	const { n8n, url } = await startFakeN8n();
	const address = text.replace('PORT', new URL(url).port);
	mocks.rdcrm.world.ledger.clear();
	expect(await subscribe(address)).toBe(status);
	await expect(publishAll(n8n, mocks, [quotes()])).rejects.toThrow(
		`That n8n gives ${new URL(address).origin} as its own address, where the mocks do not find it. Set N8N_WEBHOOK_URL=${url} in its environment, and restart it.`,
	);
});
