import { fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { ticketFields } from './catalogue.ts';
import { createMockZendesk } from './mock.ts';
import { basic } from './testing.ts';
import { createUser, userByEmail } from './users.ts';

const QUERIES = [
	'type:ticket status<solved',
	'type:user role:agent',
	'type:organization name:"a"',
	'email:integracao@aurora.example',
	'created>2026-01-01 tags:x -tags:y',
	'order_by:created sort:asc',
	'type:nada',
	'"',
	'__proto__:1',
] as const;

const mock = createMockZendesk();
const { store } = mock;
const EMAIL = 'integracao@aurora.example';

const agents = () =>
	store.users
		.all()
		.filter(({ role, active, suspended }) => active && !suspended && role !== 'end-user');

/** Returns the credentials of an administrator, restored if the fuzz has deleted or changed them. */
function administrator(): string {
	const known = userByEmail(mock, EMAIL);
	if (known) store.users.update(known.id, { role: 'admin', suspended: false });
	else createUser(mock, { name: 'Integração', email: EMAIL, role: 'admin', verified: true });
	return basic(EMAIL);
}

fuzzTest(mock, {
	credential: () => ({ authorization: administrator() }),
	sources: {
		assignee_id: (draw) => draw.pick(agents())?.id,
		author_id: 'users',
		collaborator_ids: 'users',
		requester_id: 'users',
		submitter_id: 'users',
		query: (draw) => draw.pick(QUERIES),
		ticket_fields: (draw) => draw.pick(ticketFields)?.id,
		conditions: (draw) => ({
			all: [{ field: 'status', operator: draw.pick(['is', 'changed', 'x']), value: 'open' }],
			any: [{ field: 'current_tags', operator: 'includes', value: 'x' }].slice(draw.number(1)),
		}),
		actions: (draw) => [
			{ field: 'notification_webhook', value: [draw.pick(store.webhooks.all())?.id ?? '0', '{}'] },
		],
	},
});
