import { openScreen, subscriberScreenTest } from '@rdcrm/mock-kit/screen-tests';
import { expect, it } from 'vitest';
import { createMockActiveCampaign } from './mock.ts';

const createMock = () => createMockActiveCampaign({ checkResponses: true });

subscriberScreenTest({
	createMock,
	subscribers: ({ store }) =>
		store.contacts.all().map(({ id, email, firstName }) => ({ id, email, name: firstName })),
	statuses: { subscribed: '1', unsubscribed: '2', pending: '0' },
	statusOf: ({ store }, id) => store.subscriptions.by('contact', id)[0]?.status,
	jobField: 'CARGO',
	jobOf: ({ store }, id) => store.field_values.one('pair', `${id}:1`)?.value,
});

it('deletes a contact, and adds the tag of an MQL', async () => {
	const mock = createMock();
	const [one] = mock.store.contacts.all();
	const path = `/assinantes/${one?.id}`;
	await openScreen(mock, path, { acao: 'mql' });
	expect((await openScreen(mock, path)).html).toContain('MQL');
	expect(await openScreen(mock, path, { acao: 'delete' })).toMatchObject({
		...{ status: 303, location: '/_sandbox/assinantes' },
	});
	expect(mock.store.contacts.get(`${one?.id}`)).toBeUndefined();
});
