import { lineTotal, pricesOfProducts } from '../deal-prices.ts';
import type { Organization } from '../schemas/organization.ts';
import type { Crm, StoredUser } from '../store.ts';
import type { Catalogue } from './catalogue.ts';
import type { Customers } from './customers.ts';
import type { Funnels } from './funnels.ts';
import { daysAgo, daysAhead, made } from './history.ts';
import { PLOTS, type Plot } from './plots.ts';

export interface Cast {
	team: readonly Readonly<StoredUser>[];
	funnels: Funnels;
	catalogue: Catalogue;
	customers: Customers;
}

const FREQUENCY: Record<string, 'one-time' | 'monthly' | 'annually'> = {
	'CTR-030': 'monthly',
	'CTR-365': 'annually',
	'LOC-015': 'monthly',
};

export function seedDeals(crm: Crm, cast: Cast): void {
	for (const [index, plot] of PLOTS.entries()) {
		const { organizations } = cast.customers;
		seedDeal(crm, cast, plot, index, {
			organization: organizations[index % organizations.length],
			age: 85 - index * 5,
			ahead: 10 + index * 3,
		});
	}
}

interface Circumstances {
	organization: Readonly<Organization> | undefined;
	/** Days since the deal was created; `ahead` counts the days until it should close. */
	age: number;
	ahead: number;
}

export function seedDeal(
	crm: Crm,
	cast: Cast,
	plot: Plot,
	index: number,
	{ organization, age, ahead }: Circumstances,
): void {
	const { store, world } = crm;
	const { faker } = world.random;
	const stage = cast.funnels[plot.funnel][plot.stage];
	if (!stage) throw new Error(`The funnel ${plot.funnel} has no stage ${plot.stage}`);
	const closed = plot.status === 'won' || plot.status === 'lost';
	const touched = daysAgo(crm, Math.max(1, Math.floor(age / 3)));
	const { id } = store.deals.insert({
		...made(crm, age),
		updated_at: touched,
		name: `${plot.subject} - ${organization?.name ?? ''}`,
		recurrence_price: 0,
		one_time_price: 0,
		total_price: 0,
		expected_close_date: closed ? null : daysAhead(crm, ahead),
		rating: faker.number.int({ min: 1, max: 5 }),
		status: plot.status,
		closed_at: closed ? touched : null,
		pipeline_id: stage.pipeline_id,
		stage_id: stage.id,
		owner_id: cast.team[index % cast.team.length]?.id ?? null,
		source_id: faker.helpers.arrayElement(cast.catalogue.sources).id,
		campaign_id: index % 3 === 0 ? faker.helpers.arrayElement(cast.catalogue.campaigns).id : null,
		lost_reason_id:
			plot.status === 'lost' ? faker.helpers.arrayElement(cast.catalogue.lostReasons).id : null,
		organization_id: organization?.id ?? null,
		contact_ids: store.contacts
			.by('organization_id', organization?.id ?? '')
			.map((contact) => contact.id),
		custom_fields: plot.quote ? { id_orcamento_erp: plot.quote } : {},
	});
	seedProducts(crm, cast.catalogue, id, plot, age);
	store.deals.update(id, pricesOfProducts(crm, id) ?? {});
	if (index % 2 === 0) seedActivity(crm, cast, id, index % 30, !closed);
}

function seedProducts(
	crm: Crm,
	{ products }: Catalogue,
	deal_id: string,
	{ products: lines }: Plot,
	age: number,
): void {
	for (const [position, quantity] of lines) {
		const product = products[position];
		if (!product) continue;
		const line = {
			price: product.price,
			quantity,
			discount_type: 'percentage' as const,
			discount: quantity >= 10 ? 5 : 0,
		};
		crm.store.deal_products.insert({
			...made(crm, age),
			deal_id,
			product_id: product.id,
			...line,
			total_price: lineTotal(line, crm.world.settings),
			billing_frequency: FREQUENCY[String(product.custom_fields.codigo_erp)] ?? 'one-time',
		});
	}
}

function seedActivity(crm: Crm, { team }: Cast, deal_id: string, index: number, open: boolean) {
	const { store, world } = crm;
	const user = team[index % team.length]?.id ?? null;
	store.notes.insert({
		id: world.random.objectId(),
		deal_id,
		description: 'Cliente pediu visita técnica antes de receber os valores.',
		user_id: user,
		registered_at: daysAgo(crm, 3 + index),
		pinned_at: null,
		edited_by_id: null,
		edited_at: null,
	});
	store.tasks.insert({
		...made(crm, 5 + index),
		name: open ? 'Ligar para confirmar a visita técnica' : 'Agradecer pelo retorno',
		description: null,
		type: 'call',
		status: open ? 'open' : 'completed',
		due_date: `${daysAhead(crm, 2 + index)}T14:00:00.000Z`,
		created_by_id: user,
		completed_at: open ? null : daysAgo(crm, 2),
		completed_by_id: open ? null : user,
		deal_id,
		owner_ids: [user ?? []].flat(),
	});
}
