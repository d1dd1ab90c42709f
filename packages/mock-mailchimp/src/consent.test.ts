import { describe, expect, it } from 'vitest';
import { MEMBERS, SCREEN, startMailchimp } from './testing.ts';

const EMAIL = 'assinante1@exemplo.com.br';
const path = `${MEMBERS}/${EMAIL}`;
const screen = `${SCREEN}/members/${EMAIL}`;

async function startWith(...steps: Array<[path: string, body?: object]>) {
	const { mock, call } = startMailchimp();
	for (const [step, body] of steps) {
		expect((await call('POST', `${screen}/${step}`, body ?? {})).status).toBe(200);
	}
	const status = async () => (await call('GET', path)).body.status;
	return { mock, call, status };
}

describe('members who unsubscribed themselves, or bounced', () => {
	it.each([
		['unsubscribed by the link', 'unsubscribe', {}, 'unsubscribed'],
		['reported abuse', 'unsubscribe', { reason: 'abuse' }, 'unsubscribed'],
		['bounced', 'clean', { reason: 'hard' }, 'cleaned'],
	])('are not subscribed by the API: %s', async (_, step, body, state) => {
		const { call, status } = await startWith([step, body]);
		for (const [method, sent] of [
			['PATCH', { status: 'subscribed' }],
			['PUT', { email_address: EMAIL, status: 'subscribed', merge_fields: { CARGO: 'X' } }],
		] as const) {
			const refused = await call(method, path, sent);
			expect([refused.status, refused.body.title]).toEqual([400, 'Member In Compliance State']);
		}
		expect((await call('GET', path)).body.merge_fields.CARGO).not.toBe('X');
		expect(await status()).toBe(state);
	});

	it('are refused without a trace', async () => {
		const { mock, call } = await startWith(['unsubscribe']);
		await call('PATCH', path, { status: 'subscribed', tags: ['Nova'], language: 'en' });
		expect(mock.world.ledger.entries().at(-1)).toMatchObject({ status: 400, effects: [] });
	});

	it('can still be updated in other fields', async () => {
		const { call } = await startWith(['unsubscribe']);
		const put = { email_address: EMAIL, status_if_new: 'subscribed', merge_fields: { CARGO: 'X' } };
		expect((await call('PUT', path, put)).body).toMatchObject({
			status: 'unsubscribed',
			merge_fields: { CARGO: 'X' },
		});
	});

	it('return only through `pending` and their own confirmation', async () => {
		const { call, status } = await startWith(['unsubscribe']);
		expect((await call('PATCH', path, { status: 'pending' })).body.status).toBe('pending');
		expect((await call('PATCH', path, { status: 'subscribed' })).status).toBe(400);
		expect(await status()).toBe('pending');
		await call('POST', `${screen}/confirm`);
		expect(await status()).toBe('subscribed');
		await call('PATCH', path, { status: 'unsubscribed' });
		expect((await call('PATCH', path, { status: 'subscribed' })).status).toBe(200);
	});

	it('stay barred if the API cancels a pending confirmation', async () => {
		const { call } = await startWith(['unsubscribe']);
		await call('PATCH', path, { status: 'pending' });
		await call('PATCH', path, { status: 'unsubscribed' });
		expect((await call('PATCH', path, { status: 'subscribed' })).status).toBe(400);
	});

	it('return by filling in the form', async () => {
		const { call, status } = await startWith(['unsubscribe']);
		await call('POST', `${SCREEN}/subscribe`, { email: EMAIL });
		expect(await status()).toBe('subscribed');
	});

	it('stay barred after the API unsubscribed or archived them', async () => {
		const { call } = await startWith(['unsubscribe']);
		await call('PATCH', path, { status: 'unsubscribed' });
		await call('DELETE', path);
		const back = { email_address: EMAIL, status: 'subscribed' };
		expect((await call('POST', MEMBERS, back)).body.title).toBe('Member In Compliance State');
	});
});

describe('members who were unsubscribed by someone else', () => {
	it.each(['admin', 'api'])('can be resubscribed by the API: %s', async (actor) => {
		const { call, status } = await startWith();
		if (actor === 'api') await call('PATCH', path, { status: 'unsubscribed' });
		else await call('POST', `${screen}/unsubscribe`, { actor });
		expect(await status()).toBe('unsubscribed');
		expect((await call('PATCH', path, { status: 'subscribed' })).status).toBe(200);
		expect(await status()).toBe('subscribed');
	});
});

describe('archived and permanently deleted members', () => {
	it('archived: removed from the lists, and restored by the API', async () => {
		const { call, status } = await startWith();
		expect((await call('DELETE', path)).status).toBe(204);
		expect(await status()).toBe('archived');
		expect((await call('GET', `${MEMBERS}?count=1`)).body.total_items).toBe(11);
		expect((await call('GET', `${MEMBERS}?status=archived`)).body.total_items).toBe(1);
		await call('PUT', path, { email_address: EMAIL, status: 'subscribed' });
		expect(await status()).toBe('subscribed');
	});

	it('deleted: gone, even `pending` is refused to the API, restored by the form', async () => {
		const { call, status } = await startWith();
		expect((await call('POST', `${path}/actions/delete-permanent`)).status).toBe(204);
		expect((await call('GET', path)).status).toBe(404);
		for (const wanted of ['subscribed', 'pending']) {
			const refused = await call('POST', MEMBERS, { email_address: EMAIL, status: wanted });
			expect([refused.status, refused.body.title]).toEqual([400, 'Forgotten Email Not Subscribed']);
		}
		await call('POST', `${SCREEN}/subscribe`, { email: EMAIL });
		expect(await status()).toBe('subscribed');
	});
});

it('must confirm if the form asks for it', async () => {
	const { call } = startMailchimp();
	const email = 'nova@exemplo.com.br';
	await call('POST', `${SCREEN}/subscribe`, { email, double_opt_in: true });
	expect((await call('GET', `${MEMBERS}/${email}`)).body.status).toBe('pending');
	await call('POST', `${SCREEN}/members/${email}/confirm`);
	expect((await call('GET', `${MEMBERS}/${email}`)).body.status).toBe('subscribed');
	expect((await call('POST', `${SCREEN}/members/${email}/confirm`)).status).toBe(409);
});

describe('the two timestamps of a sign-up', () => {
	const NEW = 'nova@exemplo.com.br';
	const moments = async (call: ReturnType<typeof startMailchimp>['call']) => {
		const { timestamp_signup, timestamp_opt, ip_opt } = (await call('GET', `${MEMBERS}/${NEW}`))
			.body;
		return { signup: Date.parse(timestamp_signup), opt: Date.parse(timestamp_opt), ip_opt };
	};

	it('differ if the member confirmed by the link in an email', async () => {
		const { call } = startMailchimp();
		await call('POST', `${SCREEN}/subscribe`, { email: NEW, double_opt_in: true });
		expect((await moments(call)).opt).toBeNaN();
		await call('POST', `${SCREEN}/members/${NEW}/confirm`);
		const { signup, opt } = await moments(call);
		expect(opt - signup).toBeGreaterThanOrEqual(60_000);
	});

	it('are equal if the form alone subscribes, even after an unsubscription', async () => {
		const { call } = startMailchimp();
		await call('POST', `${SCREEN}/subscribe`, { email: NEW });
		await call('POST', `${SCREEN}/members/${NEW}/unsubscribe`);
		await call('POST', `${SCREEN}/subscribe`, { email: NEW });
		const { signup, opt } = await moments(call);
		expect(opt).toBe(signup);
	});

	it("have only the second if the API subscribes, with the caller's address", async () => {
		const { call } = startMailchimp();
		await call('POST', MEMBERS, { email_address: NEW, status: 'subscribed' });
		expect(await moments(call)).toMatchObject({ signup: Number.NaN, ip_opt: '198.51.100.7' });
	});
});
