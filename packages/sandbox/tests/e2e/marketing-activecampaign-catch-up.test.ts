import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterActiveCampaign,
	type MarketingWorld,
	someEmail,
} from './support/activecampaign-case.ts';
import { awayFromTheHour } from './support/world.ts';

const PROGRESS = 'rdcrm_activecampaign_carga';
const LOST = { action: { type: 'drop' }, times: null };

let world: MarketingWorld;
beforeAll(async () => {
	world = await enterActiveCampaign();
	await world.emptyBases();
});

afterEach(() => world.calm());
afterAll(() => world.limit());

const anHourLater = () => world.run('Conferência de hora em hora');

/** No webhook arrives for what happens in `act`: ActiveCampaign never sends one again. */
async function unheard(act: () => Promise<unknown>): Promise<void> {
	const { ac, crm, settle, calm } = world;
	await Promise.all([ac.control.plan([LOST]), crm.control.plan([LOST])]);
	await act();
	await settle();
	await calm();
}

describe('the hourly catch-up', () => {
	it('brings in a subscriber whose webhook was lost', async () => {
		const { ac, crm, onlyContact } = world;
		const email = someEmail();
		await unheard(() => ac.submitForm({ email, first_name: 'Ana', last_name: 'Lima' }));
		expect(await crm.contactsWith(email)).toEqual([]);
		await anHourLater();
		expect(await onlyContact(email)).toMatchObject({ name: 'Ana Lima' });
	});

	it('ends the consent of someone whose unsubscribing was lost', async () => {
		const { ac, crm, subscribed } = world;
		const { email, contact } = await subscribed();
		await unheard(() => ac.unsubscribe(email));
		await anHourLater();
		expect((await crm.contact(contact.id)).legal_bases).toMatchObject([{ status: 'declined' }]);
	});

	it('opens the deal of a qualified lead whose tag was not heard of', async () => {
		const { ac, crm, subscribed } = world;
		const { email, contact } = await subscribed();
		await unheard(() => ac.score(email, 60));
		await anHourLater();
		expect(await crm.dealsOf(contact.id)).toHaveLength(1);
		await anHourLater();
		expect(await crm.dealsOf(contact.id)).toHaveLength(1);
	});

	it('brings what the CRM said in vain to ActiveCampaign', async () => {
		const { ac, crm, subscribed } = world;
		const { email, contact } = await subscribed();
		await unheard(() => crm.updateContact(contact.id, { job_title: 'Diretora' }));
		await anHourLater();
		expect(await ac.subscriber(email)).toMatchObject({ fields: { CARGO: 'Diretora' } });
	});

	it('costs only its own reading when nothing changed', async () => {
		await anHourLater();
		// As if nobody had done anything for a long time.
		const cursor = new Date(Date.now() + 7_200_000).toISOString();
		await world.n8n.updateDataTableRows(PROGRESS, { nome: 'conferência' }, { cursor });
		const { control } = world.crm;
		await awayFromTheHour(world);
		const before = await control.ledgerEnd();
		const calls = await world.callsDuring(anHourLater);
		const inCrm = (await control.ledger(before)).map(({ operationId }) => operationId);
		expect(inCrm).toEqual(['listContacts', 'listDeals']);
		expect(calls.activecampaign).toEqual([
			'listFields',
			...['listTags', 'listTags'],
			...['listContacts', 'listContacts'],
		]);
	});
});
