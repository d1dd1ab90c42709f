import { expect, it } from 'vitest';
import { startFreshdesk } from './testing.ts';

const content = { subject: 'Fatura', description: 'Onde vejo a fatura?' };
const unknown = { name: 'Rui Alves', email: 'rui@bompreco.example' };

/** State that a rejected request might leave behind. */
const traces = ({ store, world }: ReturnType<typeof startFreshdesk>['mock']) => ({
	records: Object.values(store).map((collection) => collection.snapshot()),
	deliveries: world.deliveries.list(),
});

it.each(
	['company_id', 'responder_id', 'group_id'].flatMap((field) => [
		{ field, method: 'POST', body: { ...content, ...unknown, [field]: 1 } },
		{ field, method: 'PUT', body: { status: 4, ...unknown, [field]: 1 } },
	]),
)('$method with a wrong $field is refused and leaves no trace', async ({ field, method, body }) => {
	const { mock, call, opened } = startFreshdesk();
	const { id } = await opened();
	const before = traces(mock);
	const path = method === 'PUT' ? `/api/v2/tickets/${id}` : '/api/v2/tickets';
	const refused = await call(method, path, body);
	expect(refused).toMatchObject({ status: 400, body: { errors: [{ field }] } });
	expect(traces(mock)).toEqual(before);
	expect(mock.world.ledger.entries().at(-1)).toMatchObject({ effects: [], deliveries: [] });
});

it.each(['email', 'unique_external_id'])(
	'reports a contact in the trash by its %s',
	async (key) => {
		const { mock, call, opened } = startFreshdesk();
		const ticket = await opened();
		const contact = { ...unknown, unique_external_id: 'crm-7' };
		const { id } = (await call('POST', '/api/v2/contacts', contact)).body;
		await call('DELETE', `/api/v2/contacts/${id}`);
		const before = traces(mock);
		const field = { [key]: contact[key as 'email'] };
		const refused = { status: 409, body: { errors: [{ field: key, code: 'duplicate_value' }] } };
		const created = await call('POST', '/api/v2/tickets', { ...content, ...field });
		expect(created).toMatchObject(refused);
		expect(await call('PUT', `/api/v2/tickets/${ticket.id}`, field)).toMatchObject(refused);
		expect(traces(mock)).toEqual(before);
	},
);
