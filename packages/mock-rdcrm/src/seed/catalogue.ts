import { CATALOGUE } from '@rdcrm/mock-kit';
import type { Campaign, LostReason, Segment, Source } from '../schemas/plain.ts';
import type { Product } from '../schemas/product.ts';
import type { Crm } from '../store.ts';
import { made } from './history.ts';

const LOST_REASONS = [
	'Preço',
	'Concorrente',
	'Desistiu da compra',
	'Sem retorno do cliente',
	'Negociação duplicada',
];
const SOURCES = ['Busca orgânica', 'Indicação', 'Instagram', 'Newsletter', 'Evento'];
const CAMPAIGNS = ['Verão 2026', 'Semana do cliente'];
const SEGMENTS = ['Indústria', 'Varejo', 'Saúde', 'Educação', 'Hotelaria'];

export interface Catalogue {
	products: readonly Readonly<Product>[];
	lostReasons: readonly Readonly<LostReason>[];
	sources: readonly Readonly<Source>[];
	campaigns: readonly Readonly<Campaign>[];
	segments: readonly Readonly<Segment>[];
}

export function seedCatalogue(crm: Crm): Catalogue {
	const { store } = crm;
	return {
		products: CATALOGUE.map(({ name, code, price }) =>
			store.products.insert({
				...made(crm, 365),
				name,
				description: null,
				price,
				visible: true,
				custom_fields: { codigo_erp: code },
			}),
		),
		lostReasons: LOST_REASONS.map((name) => store.lost_reasons.insert({ ...made(crm, 365), name })),
		sources: SOURCES.map((name) =>
			store.sources.insert({ ...made(crm, 365), name, description: null }),
		),
		campaigns: CAMPAIGNS.map((name) =>
			store.campaigns.insert({ ...made(crm, 120), name, description: null }),
		),
		segments: SEGMENTS.map((name) => store.segments.insert({ ...made(crm, 365), name })),
	};
}
