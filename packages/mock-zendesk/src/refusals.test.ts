import { expect, it } from 'vitest';
import { startZendesk } from './testing.ts';

const requester = { name: 'Rui Alves', email: 'rui@bompreco.example' };
const comment = { body: 'Onde vejo a fatura?' };

/** State that a rejected request might leave behind. */
const traces = ({ store, world }: ReturnType<typeof startZendesk>['mock']) => ({
	records: Object.values(store).map((collection) => collection.snapshot()),
	deliveries: world.deliveries.list(),
});

const writes: Array<[string, object]> = [
	['the author', { comment: { ...comment, author_id: 1 } }],
	['the assignee', { assignee_id: 1 }],
	['the group', { group_id: 1 }],
	['the type', { type: { toString: true } }],
];

it.each(
	writes.flatMap(([wrong, field]) => [
		{ wrong, method: 'POST', body: { ticket: { comment, requester, ...field } } },
		{ wrong, method: 'PUT', body: { ticket: { status: 'solved', requester, ...field } } },
	]),
)('$method with $wrong wrong is refused and leaves no trace', async ({ method, body }) => {
	const { mock, call, opened } = startZendesk();
	const { id } = await opened();
	const before = traces(mock);
	const path = method === 'PUT' ? `/api/v2/tickets/${id}` : '/api/v2/tickets';
	const refused = await call(method, path, body);
	expect(refused).toMatchObject({ status: 422, body: { error: 'RecordInvalid' } });
	expect(traces(mock)).toEqual(before);
	expect(mock.world.ledger.entries().at(-1)).toMatchObject({ effects: [], deliveries: [] });
});

it.each([{ toString: true }, [{ toString: true }], null, 7])(
	'refuses the role %j',
	async (role) => {
		const { mock, call } = startZendesk();
		const before = traces(mock);
		const refused = await call('POST', '/api/v2/users', { user: { name: 'A', role } });
		expect(refused.status).toBe(422);
		expect(refused.body.details).toHaveProperty('role');
		expect(traces(mock)).toEqual(before);
	},
);
