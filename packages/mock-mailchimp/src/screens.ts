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
import type { Member } from './schemas/member.ts';
import type { Mailchimp } from './store.ts';

export const PRODUCT = 'Mailchimp';
export const SCREENS = { Assinantes: SUBSCRIBERS_PATH };

const STATUSES: SubscriberDesk<Member>['statuses'] = {
	subscribed: { label: 'inscrito', tone: 'won' },
	pending: { label: 'a confirmar' },
	unsubscribed: { label: 'saiu', tone: 'lost' },
	cleaned: { label: 'e-mail não existe', tone: 'lost' },
	transactional: { label: 'só mensagens de compra' },
	archived: { label: 'arquivado' },
};

const SUBSCRIBE = 'subscribe';

/** Labels of the buttons. A key without a constant is a control under the member's path. */
const ACTIONS = {
	confirm: 'Confirmar a inscrição',
	unsubscribe: 'Retirar o consentimento (descadastrar)',
	[SUBSCRIBE]: 'Inscrever de novo, pelo formulário',
};

/** The audience as the marketing team sees it. */
export function mailchimpScreens(mc: Mailchimp, api: Api): Hono<MockEnv> {
	const order = ordering(api);
	const pathOf = ({ list_id, id }: Member) => `/lists/${list_id}/members/${id}`;
	return subscriberScreens<Member>({
		product: PRODUCT,
		statuses: STATUSES,
		actions: ACTIONS,
		subscribers: () => mc.store.members.all(),
		shown: (member) => shown(mc, member),
		act: (member, action) =>
			action === SUBSCRIBE
				? order(`/lists/${member.list_id}/subscribe`, { email: member.email_address })
				: order(`${pathOf(member)}/${action}`, {}),
		save: (member, merge_fields) =>
			order(`${pathOf(member)}/profile`, { merge_fields, actor: 'admin' }),
	});
}

function shown({ store }: Mailchimp, member: Member): ShownSubscriber {
	const { id, list_id, email_address: email, status, merge_fields, permissions } = member;
	const agreed = store.lists.get(list_id)?.permissions.filter((one) => permissions[one.id]) ?? [];
	return {
		...{ id, email, status },
		name: [merge_fields.FNAME, merge_fields.LNAME].filter(Boolean).join(' '),
		tags: member.tags.flatMap((tag) => store.tags.get(tag)?.name ?? []),
		consents: agreed.map(({ text }) => text),
		fields: store.merge_fields
			.by('list', list_id)
			.filter(({ tag }) => typeof merge_fields[tag] !== 'object')
			.map(({ tag, name: label }) => ({ name: tag, label, value: `${merge_fields[tag] ?? ''}` })),
	};
}
