import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { handlers, mock } from '@rdcrm/mock-rdcrm/msw';
import { setupServer } from 'msw/node';

/** The integration: wins a deal and retries once when the CRM is unavailable. */
async function win(token: string, id: string, tries = 2): Promise<Response> {
	const response = await fetch(`https://api.rd.services/crm/v2/deals/${id}`, {
		method: 'PUT',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ data: { status: 'won' } }),
	});
	return response.status >= 500 && tries > 1 ? win(token, id, tries - 1) : response;
}

/** Calls one of the mock's controls. */
const order = (path: string, body: object = {}) =>
	fetch(`http://127.0.0.1:4010/_sandbox${path}`, { method: 'POST', body: JSON.stringify(body) });

const server = setupServer(...handlers);
before(() => server.listen());
after(() => server.close());

let token: string;
let deal: string;
beforeEach(async () => {
	mock.reset();
	const granted = (await (await order('/tokens')).json()) as { access_token: string };
	token = granted.access_token;
	deal = mock.store.deals.all().find(({ status }) => status === 'ongoing')?.id ?? '';
});

test('wins the deal', async () => {
	assert.equal((await win(token, deal)).status, 200);
	assert.equal(mock.store.deals.get(deal)?.status, 'won');
});

test('retries when the CRM is unavailable', async () => {
	await order('/faults', {
		match: { operationId: 'updateDeal' },
		fault: { type: 'status', status: 503 },
	});
	assert.equal((await win(token, deal)).status, 200);
	const tried = mock.world.ledger.entries().filter((one) => one.operationId === 'updateDeal');
	assert.deepEqual(
		tried.map(({ status }) => status),
		[503, 200],
	);
});
