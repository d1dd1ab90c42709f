import type { Route } from '@rdcrm/mock-kit';
import {
	checkRequired,
	customFieldFilter,
	keepNewOptions,
	mergeCustomFields,
} from '../custom-values.ts';
import { pricesOfProducts, summed } from '../deal-prices.ts';
import { unprocessable } from '../errors.ts';
import type { Listing } from '../paging.ts';
import { day, indexed, moment, number, string, text } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import { checkReferences } from '../references.ts';
import {
	type Deal,
	type DealCreate,
	type DealUpdate,
	deal,
	dealCreate,
	dealUpdate,
} from '../schemas/deal.ts';
import type { Crm } from '../store.ts';
import { crud } from './crud.ts';

export function dealRoutes(crm: Crm): Route[] {
	const { store, world } = crm;
	return crud<Deal, DealCreate, DealUpdate>(crm, {
		names: ['Deal', 'Deals'],
		docs: ['deal', 'deals'],
		path: '/crm/v2/deals',
		wire: deal,
		create: dealCreate,
		update: dealUpdate,
		collection: store.deals,
		event: 'deal',
		listing: listing(crm),
		saved: (record) => keepNewOptions(crm, 'deal', record),
		insert: (data) => {
			const stage_id = data.stage_id ?? firstStage(crm);
			// The API's default owner is not known; the user who authorized the app is a guess.
			const owner_id = data.owner_id === undefined ? authorizer(crm) : data.owner_id;
			const written = write(crm, blank, { ...data, stage_id, owner_id });
			const record: Deal = {
				...blank,
				...stamped(crm),
				...written,
				name: data.name,
				stage_id,
				pipeline_id: pipelineOf(crm, stage_id),
			};
			checkRequired(crm, 'deal', record);
			return store.deals.insert(record);
		},
		change: (before, data) => {
			const patch = { ...write(crm, before, data), updated_at: world.clock.iso() };
			checkRequired(crm, 'deal', { ...before, ...patch }, data);
			return store.deals.update(before.id, patch);
		},
	});
}

const blank = {
	recurrence_price: 0,
	one_time_price: 0,
	total_price: 0,
	expected_close_date: null,
	rating: 1,
	status: 'ongoing',
	closed_at: null,
	owner_id: null,
	source_id: null,
	campaign_id: null,
	lost_reason_id: null,
	organization_id: null,
	contact_ids: [],
	custom_fields: {},
} satisfies Partial<Deal>;

type Before = Partial<Deal> &
	Pick<Deal, 'status' | 'closed_at' | 'one_time_price' | 'recurrence_price' | 'custom_fields'>;

/** What a write makes of a deal, with all that follows from it. */
function write(crm: Crm, before: Before, written: DealUpdate): Partial<Deal> {
	const { distribution_settings: _, ...data } = written;
	checkReferences(crm, data);
	const stage_id = data.stage_id ?? before.stage_id;
	const holder = { ...before, stage_id };
	return given({
		...data,
		...(data.stage_id && { pipeline_id: pipelineOf(crm, data.stage_id) }),
		...(data.contact_ids && { contact_ids: [...new Set(data.contact_ids)] }),
		...(pricesOfProducts(crm, before.id ?? '') ??
			summed(
				data.one_time_price ?? before.one_time_price,
				data.recurrence_price ?? before.recurrence_price,
			)),
		...(data.status && data.status !== before.status && closing(crm, data.status)),
		...(data.lost_reason_id !== undefined && { lost_reason_id: data.lost_reason_id }),
		custom_fields: mergeCustomFields(crm, 'deal', holder, data.custom_fields),
	});
}

/** Any change of status drops the old reason of loss (inferred). */
function closing({ world }: Crm, status: Deal['status']) {
	const closed = status === 'won' || status === 'lost';
	return { closed_at: closed ? world.clock.iso() : null, lost_reason_id: null };
}

function pipelineOf({ store }: Crm, stageId: string): string {
	const stage = store.stages.get(stageId);
	if (!stage) throw unprocessable('stage_id not found');
	return stage.pipeline_id;
}

/** Of the first pipeline; what the API takes when none is given is not known. */
function firstStage({ store }: Crm): string {
	const [pipeline] = store.pipelines.all().toSorted((a, b) => a.order - b.order);
	const [stage] = store.stages
		.by('pipeline_id', pipeline?.id ?? '')
		.sort((a, b) => a.order - b.order);
	if (!stage) throw unprocessable('stage_id is missing');
	return stage.id;
}

function authorizer({ store }: Crm): string | null {
	return store.users.all()[0]?.id ?? null;
}

function listing(crm: Crm): Listing<Deal> {
	const products = ({ id }: Pick<Deal, 'id'>) => crm.store.deal_products.by('deal_id', id);
	return {
		filters: {
			fields: {
				id: string(({ id }) => id),
				name: text(({ name }) => name),
				rating: number(({ rating }) => rating),
				status: string(({ status }) => status),
				// Not in the resource's table, but in the examples of the RDQL page.
				total_price: number(({ total_price }) => total_price),
				closed_at: moment(({ closed_at }) => closed_at),
				created_at: moment(({ created_at }) => created_at),
				updated_at: moment(({ updated_at }) => updated_at),
				expected_close_date: day(({ expected_close_date }) => expected_close_date),
				organization_id: indexed('organization_id', ({ organization_id }) => organization_id),
				contact_id: indexed('contact_id', ({ contact_ids }) => contact_ids),
				stage_id: indexed('stage_id', ({ stage_id }) => stage_id),
				lost_reason_id: string(({ lost_reason_id }) => lost_reason_id),
				campaign_id: string(({ campaign_id }) => campaign_id),
				owner_id: string(({ owner_id }) => owner_id),
				pipeline_id: string(({ pipeline_id }) => pipeline_id),
				product_ids: string((deal) => products(deal).map(({ product_id }) => product_id)),
			},
			flags: { 'has:product': (deal) => products(deal).length > 0 },
			customFields: customFieldFilter(crm, 'deal'),
		},
		sorts: {
			name: ({ name }) => name,
			rating: ({ rating }) => rating,
			created_at: ({ created_at }) => created_at,
			updated_at: ({ updated_at }) => updated_at,
			closed_at: ({ closed_at }) => closed_at,
		},
		window: true,
	};
}
