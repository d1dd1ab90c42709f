import type { RdCrmMock, RdCrmStore } from '@rdcrm/mock-rdcrm';
import { z } from 'zod';
import type { Act, Badge, Board, Card, Contents, Send } from './contents.ts';

export const QUOTE_STAGE = 'Orçamento solicitado';
const SCREENS = '/_sandbox/crm';

const brl = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });

const BADGES: Record<string, Badge | undefined> = {
	won: { text: 'won', tone: 'good' },
	lost: { text: 'lost', tone: 'bad' },
	paused: { text: 'paused', tone: 'calm' },
};

export function rdcrmContents({ store }: Pick<RdCrmMock, 'store'>): Contents {
	return {
		boards: boards(store),
		panels: [
			{ title: 'contacts', path: '/_sandbox/home/contacts', cards: contacts(store) },
			{ title: 'organizations', path: '/_sandbox/home/organizations', cards: organizations(store) },
		],
		acts: acts(store),
	};
}

type Deal = ReturnType<RdCrmStore['deals']['all']>[number];

function boards(store: RdCrmStore): Board[] {
	const isOver = ({ status }: Deal) => Number(status === 'won' || status === 'lost');
	return store.pipelines
		.all()
		.toSorted((a, b) => a.order - b.order)
		.map((pipeline) => ({
			label: pipeline.name,
			path: SCREENS,
			columns: stagesOf(store, pipeline.id).map(({ id, name }) => ({
				id,
				label: name,
				cards: store.deals
					.by('stage_id', id)
					.toSorted((a, b) => isOver(a) - isOver(b) || b.updated_at.localeCompare(a.updated_at))
					.map((deal) => dealCard(store, deal)),
			})),
		}));
}

const stagesOf = (store: RdCrmStore, pipelineId: string) =>
	store.stages.by('pipeline_id', pipelineId).toSorted((a, b) => a.order - b.order);

function dealCard(store: RdCrmStore, deal: Deal): Card {
	const who =
		store.organizations.get(deal.organization_id ?? '')?.name ??
		store.contacts.get(deal.contact_ids[0] ?? '')?.name;
	const quote = deal.custom_fields.id_orcamento_erp;
	return {
		id: deal.id,
		label: deal.name,
		detail: [who, brl.format(deal.total_price), quote].filter(Boolean).join(' · '),
		badge: BADGES[deal.status],
		path: `${SCREENS}/deals/${deal.id}`,
	};
}

const contacts = (store: RdCrmStore): Card[] =>
	store.contacts
		.all()
		.toReversed()
		.map(({ id, name, job_title, emails }) => ({
			id,
			label: name,
			detail: [job_title, emails[0]?.email].filter(Boolean).join(' · '),
			path: `${SCREENS}/contacts/${id}`,
		}));

const organizations = (store: RdCrmStore): Card[] =>
	store.organizations
		.all()
		.toReversed()
		.map(({ id, name, custom_fields }) => ({
			id,
			label: name,
			detail: String(custom_fields.cnpj ?? ''),
			path: `/_sandbox/home/organizations/${id}`,
		}));

/** Whether a person has consented to communications. */
const isGranted = ({
	category,
	type,
	status,
}: {
	category: string;
	type: string;
	status: string;
}) => category === 'communications' && type === 'consent' && status === 'granted';

function acts(store: RdCrmStore): Act[] {
	const ongoing = store.deals.all().filter(({ status }) => status === 'ongoing');
	const named = (deals: readonly Deal[]) =>
		deals
			.toSorted((a, b) => b.updated_at.localeCompare(a.updated_at))
			.map(({ id, name }) => ({ value: id, label: name }));
	const quoteStage = (deal: Deal) =>
		store.stages.by('pipeline_id', deal.pipeline_id).find(({ name }) => name === QUOTE_STAGE)?.id;
	const change = async (send: Send, path: string, data: object) => {
		const granted = z
			.object({ access_token: z.string() })
			.parse(await send('POST', '/_sandbox/tokens', { body: {} }));
		const headers = { authorization: `Bearer ${granted.access_token}` };
		return send('PATCH', `/crm/v2/${path}`, { headers, body: { data } });
	};
	return [
		{
			name: 'Quote',
			targets: named(
				ongoing.filter((deal) => ![undefined, deal.stage_id].includes(quoteStage(deal))),
			),
			fields: [],
			run: (send, { target = '' }) => {
				const deal = store.deals.get(target);
				return change(send, `deals/${target}`, { stage_id: deal && quoteStage(deal) });
			},
		},
		{
			name: 'Win',
			targets: named(ongoing),
			fields: [],
			run: (send, { target }) => change(send, `deals/${target}`, { status: 'won' }),
		},
		{
			name: 'Lose',
			targets: named(ongoing),
			fields: [
				{
					name: 'reason',
					label: 'fieldReason',
					choices: store.lost_reasons.all().map(({ id, name }) => ({ value: id, label: name })),
				},
			],
			run: (send, { target, reason }) =>
				change(send, `deals/${target}`, { status: 'lost', lost_reason_id: reason }),
		},
		{
			name: 'Reopen',
			targets: named(store.deals.all().filter(({ status }) => ['won', 'lost'].includes(status))),
			fields: [],
			run: (send, { target }) => change(send, `deals/${target}`, { status: 'ongoing' }),
		},
		{
			name: 'DealField',
			targets: named(ongoing),
			fields: [
				{
					name: 'field',
					label: 'fieldField',
					choices: store.custom_fields
						.by('entity', 'deal')
						.filter(({ type }) => type === 'text')
						.map(({ slug, name }) => ({ value: slug, label: name })),
				},
				{ name: 'value', label: 'fieldValue', isOptional: true },
			],
			run: (send, { target, field = '', value }) =>
				change(send, `deals/${target}`, { custom_fields: { [field]: value || null } }),
		},
		{
			name: 'DeleteDeal',
			targets: named(store.deals.all()),
			fields: [],
			run: (send, { target }) => send('DELETE', `/_sandbox/records/deals/${target}`),
		},
		{
			name: 'Withdraw',
			targets: store.contacts
				.all()
				.filter(({ legal_bases }) => legal_bases.some(isGranted))
				.map(({ id, name }) => ({ value: id, label: name }))
				.toReversed(),
			fields: [],
			run: (send, { target = '' }) =>
				change(send, `contacts/${target}`, {
					legal_bases: store.contacts
						.get(target)
						?.legal_bases.map((base) => (isGranted(base) ? { ...base, status: 'declined' } : base)),
				}),
		},
		{
			name: 'JobTitle',
			targets: store.contacts
				.all()
				.map(({ id, name }) => ({ value: id, label: name }))
				.toReversed(),
			fields: [{ name: 'job_title', label: 'fieldJobTitle', value: 'Diretora de operações' }],
			run: (send, { target, job_title }) => change(send, `contacts/${target}`, { job_title }),
		},
		{
			name: 'Move',
			targets: named(store.deals.all()),
			fields: [
				{
					name: 'stage',
					label: 'fieldStage',
					choices: store.stages.all().map(({ id, name }) => ({ value: id, label: name })),
				},
			],
			run: (send, { target, stage }) => change(send, `deals/${target}`, { stage_id: stage }),
		},
	];
}
