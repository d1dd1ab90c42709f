import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
} from 'n8n-workflow';
import { textMode } from '../../../shared/descriptions/locator';
import { own } from '../../../shared/helpers/dictionary';
import type { Kind } from '../../records/namedLists';

/** A kind of record that has names, and its words in messages. */
export interface Called {
	kind: Kind;
	singular: string;
	plural: string;
	example: string;
}

/** Kinds of records by the method that lists them. Kinds that are missing here cannot be given by name. */
const CALLED: Record<string, Called> = {
	searchCampaigns: {
		kind: 'campaign',
		singular: 'campaign',
		plural: 'campaigns',
		example: 'Black Friday 2026',
	},
	searchLostReasons: {
		kind: 'lostReason',
		singular: 'lost reason',
		plural: 'lost reasons',
		example: 'Preço',
	},
	searchPipelines: {
		kind: 'pipeline',
		singular: 'pipeline',
		plural: 'pipelines',
		example: 'Funil de vendas',
	},
	searchProducts: {
		kind: 'product',
		singular: 'product',
		plural: 'products',
		example: 'Plano anual',
	},
	searchSegments: {
		kind: 'segment',
		singular: 'segment',
		plural: 'segments',
		example: 'Indústria',
	},
	searchSources: { kind: 'source', singular: 'source', plural: 'sources', example: 'Instagram' },
	searchStages: { kind: 'stage', singular: 'stage', plural: 'stages', example: 'Proposta enviada' },
	searchTeams: { kind: 'team', singular: 'team', plural: 'teams', example: 'Vendas' },
	searchUsers: { kind: 'user', singular: 'user', plural: 'users', example: 'Ana Souza' },
};

export function calledBy({ type, modes }: INodeProperties): Called | undefined {
	if (type !== 'resourceLocator') return undefined;
	const methods = (modes ?? []).map(({ typeOptions }) => typeOptions?.searchListMethod);
	return methods.map((method) => own(CALLED, method ?? '')).find(Boolean);
}

const byEmail = textMode('By Email', 'email', 'ana@example.com', 'Case is ignored.');

function byName({ kind, example }: Called): INodePropertyMode {
	const more = ' Where several pipelines have it, write "Pipeline › Stage".';
	const hint = `Case and accents are ignored.${kind === 'stage' ? more : ''}`;
	return textMode('By Name', 'name', example, hint);
}

type Inner = INodeProperties | INodePropertyCollection | INodePropertyOptions;

function withinOption(option: Inner): Inner {
	if ('values' in option) return { ...option, values: withNameModes(option.values) };
	return 'type' in option ? (withNameModes([option])[0] ?? option) : option;
}

/**
 * Returns the properties with a name mode in every locator of a kind that has names, also inside collections.
 */
export function withNameModes(properties: INodeProperties[]): INodeProperties[] {
	return properties.map((property) => {
		const called = calledBy(property);
		if (called !== undefined) {
			const [list, id, ...others] = property.modes ?? [];
			const own = [list, id].filter((mode) => mode !== undefined);
			const added = [...(called.kind === 'user' ? [byEmail] : []), byName(called)];
			return { ...property, modes: [...own, ...added, ...others] };
		}
		if (property.options === undefined) return property;
		return { ...property, options: property.options.map(withinOption) };
	});
}
