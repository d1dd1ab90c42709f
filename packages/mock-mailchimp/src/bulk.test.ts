import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LIST_ID } from './seed.ts';
import { MEMBERS, SCREEN, startMailchimp } from './testing.ts';

const BULK = `/3.0/lists/${LIST_ID}`;
const member = (email_address: string, more: object = {}) => ({
	email_address,
	status: 'subscribed',
	...more,
});

describe('many members at once', () => {
	it('succeed or fail individually, with 200', async () => {
		const { mock, call } = startMailchimp();
		await call('POST', `${SCREEN}/members/assinante2@exemplo.com.br/unsubscribe`);
		await call('POST', `${MEMBERS}/assinante3@exemplo.com.br/actions/delete-permanent`);
		const { status, body } = await call('POST', BULK, {
			update_existing: true,
			members: [
				member('nova@exemplo.com.br', { tags: ['Base RD'], merge_fields: { CARGO: 'CEO' } }),
				member('assinante1@exemplo.com.br', { merge_fields: { CARGO: 'CEO' } }),
				member('assinante2@exemplo.com.br'),
				member('assinante3@exemplo.com.br'),
				member('sem endereço'),
			],
		});
		expect(status).toBe(200);
		expect(body).toMatchObject({
			new_members: [{ email_address: 'nova@exemplo.com.br', tags: [{ name: 'Base RD' }] }],
			updated_members: [{ merge_fields: { CARGO: 'CEO' } }],
			total_created: 1,
			total_updated: 1,
			error_count: 3,
		});
		expect(body.errors).toMatchObject([
			{ email_address: 'assinante2@exemplo.com.br', error_code: 'ERROR_GENERIC' },
			{ email_address: 'assinante3@exemplo.com.br', error_code: 'ERROR_GENERIC' },
			{ email_address: 'sem endereço', field: 'email_address' },
		]);
		expect(mock.store.members.size).toBe(12);
	});

	it('leaves known members unchanged unless told to update them', async () => {
		const { call } = startMailchimp();
		const { body: before } = await call('GET', `${MEMBERS}/assinante1@exemplo.com.br`);
		const sent = member('assinante1@exemplo.com.br', { merge_fields: { CARGO: 'CEO' } });
		const { body } = await call('POST', BULK, { members: [sent] });
		expect(body.errors).toMatchObject([{ error_code: 'ERROR_CONTACT_EXISTS' }]);
		expect((await call('GET', `${MEMBERS}/assinante1@exemplo.com.br`)).body).toEqual(before);
	});

	it('replaces tags if told to', async () => {
		const { call } = startMailchimp();
		const sent = member('assinante1@exemplo.com.br', { tags: ['MQL'] });
		const order = { members: [sent], update_existing: true, sync_tags: true };
		await call('POST', BULK, order);
		const { body } = await call('GET', `${MEMBERS}/assinante1@exemplo.com.br`);
		expect(body.tags.map(({ name }) => name)).toEqual(['MQL']);
	});

	it('accepts 500, not 501', async () => {
		const { mock, call } = startMailchimp();
		const members = Array.from({ length: 501 }, (_, at) => member(`m${at}@exemplo.com.br`));
		expect((await call('POST', BULK, { members })).status).toBe(400);
		expect(mock.store.members.size).toBe(12);
		expect((await call('POST', BULK, { members: members.slice(1) })).status).toBe(200);
		expect(mock.store.members.size).toBe(512);
	});
});

describe('a batch of operations', () => {
	it('runs later, and its answers are kept in a gzipped tar', async () => {
		const { mock, call } = startMailchimp();
		const path = MEMBERS.replace('/3.0', '');
		const operations = [
			{ method: 'POST', path, operation_id: 'a', body: JSON.stringify(member('b@exemplo.com.br')) },
			{ method: 'GET', path, operation_id: 'b', params: { count: 1, status: 'subscribed' } },
			{ method: 'GET', path: `${path}/none`, operation_id: 'c' },
		];
		const { body: batch } = await call('POST', '/3.0/batches', { operations });
		expect(batch).toMatchObject({ status: 'pending', total_operations: 3, finished_operations: 0 });
		expect(mock.store.members.size).toBe(12);

		await mock.world.clock.advance(1000);
		const { body: done } = await call('GET', `/3.0/batches/${batch.id}`);
		expect(done).toMatchObject({
			status: 'finished',
			finished_operations: 3,
			errored_operations: 1,
		});
		expect(mock.store.members.size).toBe(13);
		const file = await mock.app.request(new URL(done.response_body_url).pathname);
		const tar = gunzipSync(Buffer.from(await file.arrayBuffer()));
		expect(tar.length % 512).toBe(0);
		const size = Number.parseInt(tar.subarray(124, 135).toString(), 8);
		const results = JSON.parse(tar.subarray(512, 512 + size).toString());
		expect(results).toMatchObject([
			{ operation_id: 'a', status_code: 200 },
			{ operation_id: 'b', status_code: 200 },
			{ operation_id: 'c', status_code: 404 },
		]);
		expect(JSON.parse(results[1].response).members).toHaveLength(1);
		expect((await call('GET', '/3.0/batches')).body.total_items).toBe(1);
		expect((await call('DELETE', `/3.0/batches/${batch.id}`)).status).toBe(204);
		expect((await call('GET', `/3.0/batches/${batch.id}`)).status).toBe(404);
	});
});
