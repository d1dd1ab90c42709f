import { expect, it } from 'vitest';
import { startFreshdesk } from './testing.ts';

const content = { subject: 'Fatura', description: 'Onde vejo a fatura?' };
const unknown = { name: 'Rui Alves', email: 'rui@bompreco.example' };

/** All that a refused request might leave behind. */
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
