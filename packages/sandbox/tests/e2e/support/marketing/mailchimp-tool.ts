import { randomUUID } from 'node:crypto';
import { addresses } from '../addresses.ts';
import { Mailchimp, type Member } from '../mailchimp.ts';
import {
	type Door,
	type ForgedEvent,
	type Form,
	MARKETING_CONNECTORS,
	type Subscriber,
	type Tool,
} from './tool.ts';

const PERMISSION = 'a1b2c3d4e0';

const STATUSES: Record<string, Subscriber['status']> = {
	subscribed: 'subscribed',
	unsubscribed: 'unsubscribed',
	pending: 'pending',
	cleaned: 'bounced',
};

const KINDS: Record<ForgedEvent['kind'], string> = {
	subscribe: 'subscribe',
	unsubscribe: 'unsubscribe',
	change: 'profile',
	bounce: 'cleaned',
	email: 'upemail',
};

const nobody = () => `ninguem.${randomUUID()}@exemplo.com.br`;

export async function mailchimpTool(): Promise<Tool> {
	const { mailchimp: url, n8n, secret } = addresses();
	const mailchimp = await Mailchimp.connect(url);

	async function fieldsOf({ first, last, phone, jobTitle, interests, more, ...form }: Form) {
		const ids = await Promise.all((interests ?? []).map((name) => mailchimp.interestId(name)));
		const merge_fields = Object.entries({
			FNAME: first,
			LNAME: last,
			PHONE: phone,
			CARGO: jobTitle,
			...more,
		}).filter((entry): entry is [string, string] => entry[1] !== undefined);
		return {
			merge_fields: Object.fromEntries(merge_fields),
			...(interests && { interests: Object.fromEntries(ids.map((id) => [id, true])) }),
			...(form.agrees !== undefined && {
				marketing_permissions: [{ marketing_permission_id: PERMISSION, enabled: form.agrees }],
			}),
			...((form.doubleOptIn || form.confirmed) && { double_opt_in: true }),
		};
	}

	async function shown(member: Member): Promise<Subscriber> {
		const { FNAME = '', LNAME = '', PHONE = '', CARGO = '', ETAPA = '' } = member.merge_fields;
		return {
			id: member.contact_id,
			email: member.email_address,
			status: STATUSES[member.status] ?? 'none',
			name: `${FNAME} ${LNAME}`.trim(),
			phone: PHONE,
			jobTitle: CARGO,
			stage: ETAPA,
			interests: await mailchimp.interestsOf(member.contact_id),
			tags: member.tags.map(({ name }) => name),
			fields: member.merge_fields,
		};
	}

	return {
		name: 'Mailchimp',
		system: 'mailchimp',
		connector: MARKETING_CONNECTORS.Mailchimp,
		control: mailchimp.control,
		operations: {
			read: 'getMember',
			write: 'patchMember',
			tag: ['changeMemberTags', 'patchMember'],
			unsubscribe: 'patchMember',
			list: 'getMembers',
		},
		consentQuestion: { permissao_consentimento: PERMISSION },
		keyOf: async (email) => email,
		// The limit of ten simultaneous connections stays on, as one run never reaches it.
		limit: async () => undefined,
		subscribe: async (email, form = {}) => {
			const { status } = await mailchimp.subscribe(email, await fieldsOf(form));
			if (form.confirmed && status === 'pending') await mailchimp.confirm(email);
		},
		confirm: async (email) => void (await mailchimp.confirm(email)),
		unsubscribe: async (email) => void (await mailchimp.unsubscribe(email)),
		bounce: async (email) => void (await mailchimp.bounce(email)),
		change: async (email, form) => {
			await mailchimp.changeProfile(email, await fieldsOf(form));
		},
		changeEmail: async (email, renewed) => void (await mailchimp.changeEmail(email, renewed)),
		tag: async (email, tag) => void (await mailchimp.addTag(email, tag)),
		erase: async (email) => void (await mailchimp.erase(email)),
		async find(ref) {
			const member = await mailchimp.member(ref);
			return member && (await shown(member));
		},
		everyone: async () => await Promise.all((await mailchimp.members()).map(shown)),
		qualify: async (email, campaign) => {
			await mailchimp.sendJourneyWebhook(email, `${n8n}/webhook/mailchimp-mql`, {
				headers: { 'X-Segredo': secret },
				body: campaign === undefined ? {} : { campanha: campaign },
			});
		},
		qualifyUnheard: async (email) => void (await mailchimp.addTag(email, 'MQL')),
		score: async (email, value) => {
			await mailchimp.ensureField('PONTOS');
			await mailchimp.changeProfile(email, { merge_fields: { PONTOS: String(value) } });
		},
		replay: (kind, times) =>
			mailchimp.replay(
				{ subscribed: 'subscribe', changed: 'profile', qualified: 'journey' }[kind],
				times,
			),
		doors: async (): Promise<Door[]> => [
			{
				step: 'contact',
				url: await mailchimp.webhookUrl(),
				headers: {},
				about: (who) => ({ type: 'subscribe', 'data[email]': who }),
				nobody,
			},
			{
				step: 'deal',
				url: `${n8n}/webhook/mailchimp-mql`,
				headers: { 'X-Segredo': secret },
				about: (who) => ({ email: who, campanha: 'Verão 2026' }),
				nobody,
			},
		],
		forge: ({ kind, email, earlier, more }) =>
			mailchimp.forge({
				type: KINDS[kind],
				fired_at: '2026-11-25 03:00:00',
				...(kind === 'email'
					? { 'data[new_email]': email, 'data[old_email]': earlier ?? '' }
					: { 'data[email]': email }),
				...more,
			}),
	};
}
