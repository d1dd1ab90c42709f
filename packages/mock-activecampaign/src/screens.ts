import {
	type Api,
	type MockEnv,
	ordering,
	type ShownSubscriber,
	SUBSCRIBERS_PATH,
	type SubscriberDesk,
	subscriberScreens,
} from '@rdcrm/mock-kit';
import type { Hono } from 'hono';
import type { Contact } from './schemas/contact.ts';
import type { ActiveCampaign } from './store.ts';

export const PRODUCT = 'ActiveCampaign';
export const SCREENS = { Assinantes: SUBSCRIBERS_PATH };

const STATUSES: SubscriberDesk<Contact>['statuses'] = {
	0: { label: 'a confirmar' },
	1: { label: 'inscrito', tone: 'won' },
	2: { label: 'saiu', tone: 'lost' },
	3: { label: 'e-mail não existe', tone: 'lost' },
	'': { label: 'em nenhuma lista' },
};

const MQL = 'MQL';

const ADD_TAG = 'mql';
const DELETE = 'delete';

/** Labels of the buttons. A key without a constant is a control under the contact's path. */
const ACTIONS = {
	confirm: 'Confirmar a inscrição',
	unsubscribe: 'Retirar o consentimento (descadastrar)',
	subscribe: 'Inscrever de novo',
	[ADD_TAG]: `Dar a tag ${MQL}`,
	[DELETE]: 'Excluir o contato',
};

/** Field types that a text can represent. */
const SHOWN_TYPES = ['text', 'textarea', 'date'];

/** The contacts as the marketing team sees them. */
export function activeCampaignScreens(ac: ActiveCampaign, api: Api): Hono<MockEnv> {
	const order = ordering(api);
	return subscriberScreens<Contact>({
		product: PRODUCT,
		statuses: STATUSES,
		actions: ACTIONS,
		subscribers: () => ac.store.contacts.all(),
		shown: (contact) => shown(ac, contact),
		act({ id }, action) {
			const path = `/contacts/${id}`;
			if (action === DELETE) return order(path, {}, 'DELETE');
			if (action === ADD_TAG) return order(`${path}/tags`, { add: [MQL] });
			return order(`${path}/${action}`, {});
		},
		save: ({ id }, fields) => order(`/contacts/${id}/update`, { fields, actor: 'admin' }),
	});
}

function shown({ store }: ActiveCampaign, contact: Contact): ShownSubscriber {
	const { id, email, firstName, lastName } = contact;
	const fieldValue = (field: string) =>
		store.field_values.one('pair', `${id}:${field}`)?.value ?? '';
	const consent = store.fields.all().find(({ perstag }) => perstag === 'CONSENTIMENTO');
	return {
		...{ id, email },
		name: `${firstName} ${lastName}`.trim(),
		status: store.subscriptions.by('contact', id)[0]?.status ?? '',
		tags: store.contact_tags.by('contact', id).flatMap(({ tag }) => store.tags.get(tag)?.tag ?? []),
		// Several choices form one string, with double pipes around and between them.
		consents: fieldValue(consent?.id ?? '')
			.split('||')
			.filter(Boolean),
		fields: store.fields
			.all()
			.filter(({ type }) => SHOWN_TYPES.includes(type))
			.map(({ id: field, perstag, title }) => ({
				...{ name: perstag, label: title, value: fieldValue(field) },
			})),
	};
}
