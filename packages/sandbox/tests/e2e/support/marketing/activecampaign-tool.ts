import { randomInt } from 'node:crypto';
import { DOUBLE_OPT_IN_FORM } from '../../../../src/vendors/activecampaign.ts';
import { type AcContact, ActiveCampaign } from '../activecampaign.ts';
import { addresses } from '../addresses.ts';
import {
	type Door,
	type ForgedEvent,
	type Form,
	MARKETING_CONNECTORS,
	type Subscriber,
	type Tool,
} from './tool.ts';

const TICKED = '||Aceito receber e-mails||';
const REFUSED = 'Não, obrigado';
const MQL = 'MQL';
/** Rate limit of ActiveCampaign accounts. */
const REQUESTS_PER_SECOND = 5;

const STATUSES: Record<string, Subscriber['status']> = {
	unconfirmed: 'pending',
	active: 'subscribed',
	unsubscribed: 'unsubscribed',
	bounced: 'bounced',
};

const KINDS: Record<ForgedEvent['kind'], string> = {
	subscribe: 'subscribe',
	unsubscribe: 'unsubscribe',
	change: 'update',
	bounce: 'bounce',
	email: 'update',
};

function fieldsOf({ first, last, phone, jobTitle, interests, more, agrees }: Form) {
	const fields = Object.entries({
		cargo: jobTitle,
		interesses: interests && `||${interests.join('||')}||`,
		consentimento: agrees === undefined ? undefined : agrees ? TICKED : REFUSED,
		...more,
	}).filter((entry): entry is [string, string] => entry[1] !== undefined);
	return {
		...(first !== undefined && { first_name: first }),
		...(last !== undefined && { last_name: last }),
		...(phone !== undefined && { phone }),
		fields: Object.fromEntries(fields),
	};
}

function shown({ id, email, status, name, phone, fields, tags }: AcContact): Subscriber {
	return {
		...{ id, email, name, phone, tags, fields },
		status: STATUSES[status ?? ''] ?? 'none',
		jobTitle: fields.CARGO ?? '',
		stage: fields.ETAPA ?? '',
		interests: (fields.INTERESSES ?? '').split('||').filter(Boolean),
	};
}

const nobody = () => String(randomInt(1e9, 1e12));

export async function activeCampaignTool(): Promise<Tool> {
	const ac = new ActiveCampaign(addresses().activecampaign);
	const everyone = async () => (await ac.contacts()).map(shown);
	const find = async (ref: string) => {
		const isMeant = ({ id, email }: Subscriber) =>
			id === ref || email.toLowerCase() === ref.toLowerCase();
		return (await everyone()).find(isMeant);
	};

	return {
		name: 'ActiveCampaign',
		system: 'activecampaign',
		connector: MARKETING_CONNECTORS.ActiveCampaign,
		control: ac.control,
		operations: {
			read: 'listContacts',
			write: 'updateContact',
			tag: ['addContactTag', 'removeContactTag', 'updateContact'],
			unsubscribe: 'setContactList',
			list: 'listContacts',
		},
		consentQuestion: { campo_consentimento: 'CONSENTIMENTO' },
		keyOf: async (email) => (await find(email))?.id ?? email,
		limit: (isOn) =>
			ac.control.settings({ requests_per_second: isOn ? REQUESTS_PER_SECOND : null }),
		subscribe: async (email, form = {}) => {
			const isDouble = form.doubleOptIn || form.confirmed;
			const through = isDouble ? { form: DOUBLE_OPT_IN_FORM, double_opt_in: true } : {};
			await ac.submitForm({ email, ...fieldsOf(form), ...through });
			if (form.confirmed && (await find(email))?.status === 'pending') await ac.confirm(email);
		},
		confirm: async (email) => void (await ac.confirm(email)),
		unsubscribe: async (email) => void (await ac.unsubscribe(email)),
		bounce: async (email) => void (await ac.bounce(email)),
		change: async (email, form) => void (await ac.update(email, fieldsOf(form))),
		changeEmail: async (email, renewed) => void (await ac.update(email, { email: renewed })),
		tag: async (email, tag) => void (await ac.tag(email, tag)),
		erase: async (email) => void (await ac.erase(email)),
		find,
		everyone,
		qualify: async (email, campaign) => {
			const tag = campaign === undefined ? MQL : `${MQL}: ${campaign}`;
			await ac.untag(email, tag);
			await ac.tag(email, tag);
		},
		qualifyUnheard: async (email) => void (await ac.tag(email, MQL)),
		score: async (email, value) => {
			// The automation that tags by score is off. The visit's tag puts the contact on the list of changes.
			await ac.control.settingsForNow({ mql_score: 1_000 });
			await ac.score(email, value);
			await ac.tag(email, `Visitou o site com ${value} pontos`);
		},
		replay: (kind, times) =>
			ac.replay(
				{ subscribed: 'subscribe', changed: 'update', qualified: 'contact_tag_added' }[kind],
				times,
			),
		doors: async (): Promise<Door[]> => [
			{
				step: 'contact',
				url: await ac.webhookUrl('subscribe'),
				headers: {},
				about: (who) => ({ type: 'subscribe', list: '1', 'contact[id]': who }),
				nobody,
			},
			{
				step: 'deal',
				url: await ac.webhookUrl('contact_tag_added'),
				headers: {},
				about: (who) => ({ type: 'contact_tag_added', tag: MQL, 'contact[id]': who }),
				nobody,
			},
		],
		forge: ({ kind, email, id = '', more }) =>
			ac.forge(KINDS[kind], {
				...{ type: KINDS[kind], list: '1', 'contact[id]': id, 'contact[email]': email },
				...more,
			}),
	};
}
