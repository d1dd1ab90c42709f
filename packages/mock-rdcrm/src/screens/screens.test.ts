import { expect, it } from 'vitest';
import { createMockRdCrm } from '../mock.ts';
import { grantTokens } from '../oauth/token.ts';

async function crm() {
	const mock = createMockRdCrm({ checkResponses: true });
	const screen = async (path: string, form?: Record<string, string>) => {
		const response = await mock.app.request(`http://127.0.0.1/_sandbox${path}`, {
			headers: { host: '127.0.0.1' },
			...(form && { method: 'POST', body: new URLSearchParams(form) }),
		});
		const location = response.headers.get('location');
		return { status: response.status, location, text: await response.text() };
	};
	const deal = mock.store.deals.all().find(({ status }) => status === 'ongoing');
	if (!deal) throw new Error('The seed has no ongoing deal');
	return { ...mock, screen, deal, path: `/crm/deals/${deal.id}` };
}

it('shows the deals of a pipeline by stage, and each of them in full', async () => {
	const { screen, deal, path, store } = await crm();
	const { text } = await screen(`/crm?funil=${deal.pipeline_id}`);
	expect(text).toContain(deal.name);
	for (const { name } of store.stages.by('pipeline_id', deal.pipeline_id)) {
		expect(text).toContain(`aria-label="${name}"`);
	}
	const { text: one } = await screen(path);
	expect(one).toContain(store.stages.get(deal.stage_id)?.name);
});

it('moves a deal, wins it, loses it with a reason and reopens it, like the API', async () => {
	const { screen, deal, path, store, world } = await crm();
	const other = store.stages
		.by('pipeline_id', deal.pipeline_id)
		.find(({ id }) => id !== deal.stage_id);
	const [reason] = store.lost_reasons.all();
	const lost = { status: 'lost', lost_reason_id: reason?.id ?? '' };
	const forms: Record<string, string>[] = [{ stage_id: other?.id ?? '' }, { status: 'won' }, lost];
	for (const form of forms) {
		expect(await screen(path, form)).toMatchObject({ status: 303, location: `/_sandbox${path}` });
		expect(store.deals.get(deal.id)).toMatchObject(form);
	}
	expect((await screen(path)).text).toContain(reason?.name);
	await screen(path, { status: 'ongoing' });
	expect(store.deals.get(deal.id)).toMatchObject({ status: 'ongoing', lost_reason_id: null });
	expect(world.ledger.last).toMatchObject({ method: 'PATCH', status: 200 });
});

it("shows the CRM's refusal, and changes nothing", async () => {
	const { screen, deal, path, store } = await crm();
	const { status, text } = await screen(path, { stage_id: 'nowhere' });
	expect(status).toBe(422);
	expect(text).toContain('role="alert"');
	expect(store.deals.get(deal.id)).toEqual(deal);
});

it("changes a contact's job title, and escapes it", async () => {
	const { screen, store } = await crm();
	const [contact] = store.contacts.all();
	const path = `/crm/contacts/${contact?.id}`;
	await screen(path, { job_title: '"><script>alert(1)</script>' });
	const { text } = await screen(path);
	expect(text).toContain('&lt;script&gt;');
	expect(text).not.toContain('<script>');
});

it('changes a custom field of a deal, and no unchanged field', async () => {
	const { screen, deal, path, store, world } = await crm();
	const field = store.custom_fields.by('entity', 'deal').find(({ type }) => type === 'text');
	const slug = field?.slug ?? '';
	expect((await screen(path)).text).toContain(field?.name);
	await screen(path, { acao: 'campos', [`campo.${slug}`]: 'ORC-7', 'campo.alheio': 'x' });
	expect(store.deals.get(deal.id)?.custom_fields).toEqual({
		...deal.custom_fields,
		[slug]: 'ORC-7',
	});
	expect(world.ledger.last).toMatchObject({
		...{ method: 'PATCH', status: 200 },
		requestBody: { data: { custom_fields: { [slug]: 'ORC-7' } } },
	});
	await screen(path, { acao: 'campos', [`campo.${slug}`]: '' });
	expect(store.deals.get(deal.id)?.custom_fields[slug] ?? null).toBeNull();
});

it('deletes a deal, and returns to the others', async () => {
	const { screen, deal, path, store } = await crm();
	expect(await screen(path, { acao: 'excluir' })).toMatchObject({
		...{ status: 303, location: '/_sandbox/crm' },
	});
	expect(store.deals.get(deal.id)).toBeUndefined();
});

it("withdraws a contact's consent and gives it again, and keeps the other legal bases", async () => {
	const { screen, store } = await crm();
	const [contact] = store.contacts.all();
	const id = contact?.id ?? '';
	const other = { category: 'data_processing', type: 'legitimate_interest', status: 'granted' };
	const consent = { category: 'communications', type: 'consent' };
	store.contacts.update(id, { legal_bases: [other, { ...consent, status: 'granted' }] });
	for (const [acao, status] of [
		['retirar', 'declined'],
		['consentir', 'granted'],
	] as const) {
		expect((await screen(`/crm/contacts/${id}`, { acao })).status).toBe(303);
		expect(store.contacts.get(id)?.legal_bases).toEqual([other, { ...consent, status }]);
	}
});

it('turns addresses in a note into links, and executes nothing in it', async () => {
	const { screen, deal, path, store } = await crm();
	const address = 'https://aurora.zendesk.com/agent/tickets/9';
	const now = deal.updated_at;
	store.notes.insert({
		...{ id: 'f'.repeat(24), deal_id: deal.id, user_id: null, registered_at: now },
		...{ pinned_at: null, edited_by_id: null, edited_at: null },
		description: `Ticket: ${address} <script>alert(1)</script>`,
	});
	const { text } = await screen(path);
	expect(text).toContain(`<a href="${address}" target="_blank" rel="noopener">${address}</a>`);
	expect(text).not.toContain('<script>alert');
});

it.each(['/crm?funil=none', '/crm/deals/none', '/crm/contacts/none'])(
	'rejects %s',
	async (path) => {
		expect((await (await crm()).screen(path)).status).toBe(404);
	},
);

it('has links only to records that it shows', async () => {
	const { app, screen, store, world } = await crm();
	const { access_token } = grantTokens({ store, world });
	const answer = await app.request('http://127.0.0.1/crm/v2/webhooks', {
		method: 'POST',
		headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
		body: JSON.stringify({
			data: { name: 'n8n', event_name: 'crm_deal_created', url: 'http://127.0.0.1:9/secret' },
		}),
	});
	expect(answer.status).toBe(201);
	const { text } = await screen('/home');
	expect(text).toContain('webhooks criado');
	expect(text).not.toContain('/home/webhooks');
	expect(text).not.toContain('secret');
});

it('shows no token on any screen', async () => {
	const { screen, path } = await crm();
	await screen(path, { status: 'won' });
	expect((await screen('/home/access_tokens')).status).toBe(404);
	expect((await screen('/home')).text).not.toContain('access_tokens');
});
