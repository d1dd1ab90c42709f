import { describe, expect, it } from 'vitest';
import { saying } from '../texts/index.ts';
import { isOn } from './mishaps.ts';
import { SCENARIOS, STEPS, scenarioTitle } from './scenarios.ts';
import { startWith, startWithoutN8n } from './testing.ts';

const say = saying('pt');

describe.each(SCENARIOS)('the scenario %s', (name) => {
	it('does everything with one click, and nothing twice to the same deal', async () => {
		const { act, mocks } = await startWithoutN8n();
		const { status, text } = await act('/scenarios', { play: name });
		expect(status).toBe(303);
		expect(text).toContain(say(scenarioTitle(name)));

		const moved = mocks.rdcrm.world.ledger
			.entries()
			.flatMap(({ method, path }) => (method === 'PATCH' ? [path.split('/').at(-1) ?? ''] : []));
		const quotes = STEPS[name].filter((step) => 'act' in step && step.act === 'Quote');
		expect(new Set(moved).size).toBe(quotes.length);
		for (const id of moved) {
			const { organization_id } = mocks.rdcrm.store.deals.get(id) ?? {};
			const company = mocks.rdcrm.store.organizations.get(organization_id ?? '');
			expect(company?.custom_fields.cnpj).toMatch(/\d/);
		}
		for (const step of STEPS[name]) {
			if ('mishap' in step) expect(isOn(mocks, step.system, step.mishap)).toBe(true);
		}
	});
});

it('has several people sign up and several customers write at the same time', async () => {
	const { act, mocks } = await startWithoutN8n();
	const { members } = mocks.mailchimp.store;
	const [before, asked] = [members.all().length, mocks.zendesk.store.tickets.all().length];
	await act('/scenarios', { play: 'Rush' });
	expect(members.all().length - before).toBe(4);
	const tickets = mocks.zendesk.store.tickets.all().slice(asked);
	expect(tickets).toHaveLength(3);
	expect(new Set(tickets.map(({ requester_id }) => requester_id)).size).toBeGreaterThan(1);
});

it('does what it can if too few are left, and says how to continue', async () => {
	const { act, mocks } = await startWithoutN8n();
	for (const { id } of mocks.rdcrm.store.organizations.all().slice(1)) {
		mocks.rdcrm.store.organizations.update(id, { custom_fields: {} });
	}
	await act('/scenarios', { play: 'Outage' });
	const { status, text } = await act('/scenarios', { play: 'Outage' });
	expect(status).toBe(422);
	expect(text).toContain(say('scenarioSpent').slice(0, 30));
	expect(isOn(mocks, 'erp', 'Down')).toBe(true);
});

it('takes down the ERP that receives the quotes', async () => {
	const { act, mocks } = await startWith(undefined, 'odoo');
	await act('/scenarios', { play: 'Outage' });
	expect([isOn(mocks, 'odoo', 'Down'), isOn(mocks, 'erp', 'Down')]).toEqual([true, false]);
});

it('says so if the ERP is a real one, and does nothing', async () => {
	const { act, mocks } = await startWith(undefined, 'tryton');
	const { status, text } = await act('/scenarios', { play: 'Outage' });
	expect(status).toBe(422);
	expect(text).toContain('Tryton é de verdade');
	const done = mocks.rdcrm.world.ledger.entries().filter(({ method }) => method !== 'GET');
	expect(done).toEqual([]);
});

it.each(['Nothing', ''])('%j is not a scenario', async (play) => {
	const { act } = await startWithoutN8n();
	expect((await act('/scenarios', { play })).status).toBe(422);
});

it('leaves a running tour alone on the page', async () => {
	const { act } = await startWithoutN8n();
	const { text } = await act('/tours', { go: 'Quotes' });
	expect(text).not.toContain(say('scenarios'));
});
