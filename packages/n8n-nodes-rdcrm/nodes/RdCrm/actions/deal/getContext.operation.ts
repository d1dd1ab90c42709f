import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator } from '../../../shared/descriptions/locators';
import { isBlank, toList } from '../../../shared/helpers/values';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { part } from '../../helpers/simplify';
import type { Simplify } from '../../helpers/simplify';
import { checkedField } from '../../records/checkedField';
import { aroundDeal } from '../../records/dealContext';
import { pointedBy } from '../../records/pointedRecords';
import type { Pointed } from '../../records/pointedRecords';
import { readable } from '../../records/readable';
import { stageReached } from '../../records/stageReached';
import { hidingOf, ifNotFoundField } from '../common/notFound';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { simplifyContact, simplifyDeal } from '../common/simplified';
import { simplify as simplifyOrganization } from '../organization/fields';

export const about: About = {
	name: 'Get Context',
	action: 'Get deal with its context',
	description: 'Retrieve a deal with its products, contacts, organization and all names',
};

export const properties: INodeProperties[] = [
	dealLocator,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'What to do in special cases',
		options: [
			{
				displayName: 'Check Field',
				name: 'checkField',
				type: 'string',
				default: '',
				placeholder: 'e.g. id_orcamento_erp',
				description:
					'Slug of a custom field of deals. "checked_field" says whether it exists, and which other deals have the same value.',
			},
			ifNotFoundField(
				'What to do if there is no such deal, for example because it was deleted. In an empty item, "deal" is null.',
			),
			{
				displayName: 'Reached Stage',
				name: 'reachedStage',
				type: 'string',
				default: '',
				placeholder: 'e.g. Proposta enviada',
				description:
					'Names or IDs of stages, separated by commas. "stage_reached" says whether the deal is in one of them or in a later stage of its pipeline.',
			},
		],
	},
	...outputProperties,
];

export const simplify: Simplify = (context) => ({
	...context,
	deal: part(simplifyDeal)(context.deal),
	contacts: (context.contacts as IDataObject[]).map(part(simplifyContact)),
	organization: part(simplifyOrganization)(context.organization),
});

const EMPTY: IDataObject = {
	deal: null,
	products: [],
	contacts: [],
	organization: null,
	lost_reason: null,
	stage: null,
	pipeline: null,
	owner: null,
	source: null,
	campaign: null,
	stage_reached: null,
	checked_field: null,
};

function shownNames({ owner, ...others }: Pointed): IDataObject {
	const names = Object.entries(others).map(([pointer, pointed]) => [
		pointer,
		pointed && { id: pointed.id, name: pointed.named?.name ?? null },
	]);
	const { id, named } = owner ?? {};
	return {
		...(Object.fromEntries(names) as IDataObject),
		owner: owner && { id, name: named?.name ?? null, email: named?.email ?? null },
	};
}

/**
 * One call for the deal, one for its products, and one per different product, per contact and for the
 * organization. Names cost one call per list, and none while they are cached. Check Field costs one.
 */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'dealId', 'Deal', itemIndex);
	const { ifNotFound, reachedStage, checkField } = this.getNodeParameter(
		'options',
		itemIndex,
		{},
	) as IDataObject;
	const deal = await readable(this, itemIndex, apiPath`/deals/${id}`, hidingOf(ifNotFound));
	if (deal === null) return EMPTY;
	const caller = { context: this, itemIndex };
	const around = await aroundDeal(caller, deal);
	const names = shownNames(await pointedBy(caller, deal));
	const stages = toList(reachedStage);
	const stage_reached = stages ? await stageReached(caller, deal, stages) : null;
	const slug = isBlank(checkField) ? '' : String(checkField).trim();
	const checked_field = slug ? await checkedField(caller, deal, slug, 'Check Field') : null;
	return {
		...{ ...EMPTY, deal, ...around, ...names },
		...{ stage_reached, checked_field },
	};
}
