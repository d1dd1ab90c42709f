import type { Route } from '@rdcrm/mock-kit';
import {
	checkRequired,
	customFieldFilter,
	keepNewOptions,
	mergeCustomFields,
	withUnset,
} from '../custom-values.ts';
import { pricesOfProducts, summed } from '../deal-prices.ts';
import { unprocessable } from '../errors.ts';
import type { Listing } from '../paging.ts';
import { day, indexed, moment, number, string, text } from '../rdql/fields.ts';
import { authorizer, given, stamped } from '../records.ts';
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
		wire: deal,
		create: dealCreate,
		update: dealUpdate,
		collection: store.deals,
		event: 'deal',
		listing: listing(crm),
		present: (record) => withUnset(crm, 'deal', record),
		saved: (record) => keepNewOptions(crm, 'deal', record),
		insert: (data) => {
			const stage_id = data.stage_id ?? firstStage(crm);
			const owner_id = data.owner_id === undefined ? defaultOwner(crm) : data.owner_id;
			const written = write(crm, blank, { ...data, stage_id, owner_id });
			const record: Deal = {
				...blank,
				rating: world.settings.default_rating,
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
			checkReason(crm, { ...before, ...patch }, data);
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

/** Returns the changes that a write makes to a deal, derived members included. */
function write(crm: Crm, before: Before, written: DealUpdate): Partial<Deal> {
	const { distribution_settings: _, ...data } = checkReferences(crm, written);
	checkRating(crm, data.rating);
	const stage_id = data.stage_id ?? before.stage_id;
	const holder = { ...before, stage_id };
	return given({
		...data,
		...(data.stage_id && { pipeline_id: pipelineOf(crm, data.stage_id) }),
		...(data.contact_ids && { contact_ids: [...new Set(data.contact_ids)] }),
		...prices(crm, before, data),
		...(data.status && data.status !== before.status && closing(crm, before, data.status)),
		...(data.lost_reason_id !== undefined && { lost_reason_id: data.lost_reason_id }),
		custom_fields: mergeCustomFields(crm, 'deal', holder, data.custom_fields),
	});
}

/** Refuses a rating of 0, which the schema accepts because of a setting. */
function checkRating({ world }: Crm, rating: number | null | undefined): void {
	if (rating !== 0 || world.settings.rating_zero === 'take') return;
	throw unprocessable('rating must be greater than or equal to 1');
}

function prices(crm: Crm, before: Before, data: DealUpdate) {
	const { settings } = crm.world;
	const { one_time_price, recurrence_price } = { ...before, ...given(data) };
	const written = summed(one_time_price, recurrence_price, settings);
	if (settings.deal_prices === 'last') return written;
	return pricesOfProducts(crm, before.id ?? '') ?? written;
}

function closing({ world }: Crm, before: Before, status: Deal['status']) {
	const closed = status === 'won' || status === 'lost';
	const keeps = world.settings.reopened_deal === 'keep' && !closed;
	return {
		closed_at: closed ? world.clock.iso() : null,
		lost_reason_id: keeps ? (before.lost_reason_id ?? null) : null,
	};
}

function pipelineOf({ store }: Crm, stageId: string): string {
	const stage = store.stages.get(stageId);
	if (!stage) throw unprocessable('stage_id not found');
	return stage.pipeline_id;
}

function firstStage({ store, world }: Crm): string {
	if (world.settings.default_stage === 'refuse') throw unprocessable('stage_id is missing');
	const [pipeline] = store.pipelines.all().toSorted((a, b) => a.order - b.order);
	const [stage] = store.stages
		.by('pipeline_id', pipeline?.id ?? '')
		.sort((a, b) => a.order - b.order);
	if (!stage) throw unprocessable('stage_id is missing');
	return stage.id;
}

function checkReason({ world }: Crm, { lost_reason_id }: Deal, { status }: DealUpdate): void {
	const isWanted = world.settings.lost_without_reason === 'refuse' && status === 'lost';
	if (isWanted && lost_reason_id === null) throw unprocessable('lost_reason_id is missing');
}

function defaultOwner(crm: Crm): string | null {
	return crm.world.settings.default_owner === 'authorizer' ? authorizer(crm) : null;
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
				// Missing from the resource's table, but used in the examples of the RDQL page.
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
