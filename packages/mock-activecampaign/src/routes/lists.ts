import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { setStatus } from '../contacts/subscriptions.ts';
import { link, presentContact, presentContactList } from '../contacts/wire.ts';
import { unknownAssociation } from '../errors.ts';
import { paged } from '../paging.ts';
import { contactWire } from '../schemas/contact.ts';
import { contactListInput, contactListWire, type List, listWire } from '../schemas/list.ts';
import type { ActiveCampaign } from '../store.ts';
import { crud, row } from './row.ts';

export function listRoutes(ac: ActiveCampaign): Route[] {
	const { store } = ac;
	const presentList = (list: Readonly<List>) => ({
		...list,
		userid: '1',
		udate: null,
		private: '0',
		sender_url: 'https://exemplo.com.br',
		sender_reminder: 'Você se inscreveu no nosso site.',
		send_last_broadcast: '0',
		subscriber_count: String(
			store.subscriptions.by('list', list.id).filter(({ status }) => status === '1').length,
		),
		links: { contactGoalLists: link(`lists/${list.id}/contactGoalLists`) },
	});

	return [
		...crud({
			names: ['List', 'Lists'],
			path: '/api/3/lists',
			collection: store.lists,
			wire: listWire,
			present: presentList,
			list: {
				summary: 'Lists the lists',
				query: paged.extend({ 'filters[name]': z.string().optional() }),
				find: ({ query }) => {
					const name = query['filters[name]']?.toLowerCase() ?? '';
					return store.lists.all().filter((list) => list.name.toLowerCase().includes(name));
				},
			},
			get: { summary: 'Reads a list' },
		}),
		row({
			operationId: 'setContactList',
			method: 'POST',
			path: '/api/3/contactLists',
			summary: 'Subscribes (1) or unsubscribes (2); who left by himself is subscribed again',
			body: contactListInput,
			answers: {
				200: z.strictObject({ contacts: z.array(contactWire), contactList: contactListWire }),
				201: z.strictObject({ contacts: z.array(contactWire), contactList: contactListWire }),
			},
			handler: ({ body: { contactList } }) => {
				const contact = store.contacts.get(contactList.contact);
				if (!contact) throw unknownAssociation('Contact', contactList.contact);
				if (!store.lists.get(contactList.list)) throw unknownAssociation('List', contactList.list);
				const size = store.subscriptions.size;
				const status = contactList.status === '1' ? '1' : '2';
				const { sourceid } = contactList;
				const how = { source: 'api' as const, sourceid };
				const after = setStatus(ac, contact, contactList.list, status, how);
				const now = store.contacts.get(contact.id) ?? contact;
				return {
					status: store.subscriptions.size > size ? 201 : 200,
					body: { contacts: [presentContact(now)], contactList: presentContactList(after) },
				};
			},
		}),
	];
}
