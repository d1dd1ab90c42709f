import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { contactLocator } from '../../../shared/descriptions/locators';
import { oneOf, quantity } from '../../../shared/helpers/validate';
import { isBlank, toList } from '../../../shared/helpers/values';
import { keeping, part } from '../../helpers/simplify';
import type { Simplify } from '../../helpers/simplify';
import { newestNotes, NOBODY, readContactContext } from '../../records/contactContext';
import { nameFields, namesOfDeal } from '../../records/pointedRecords';
import { dealStatuses } from '../common/dealStatuses';
import {
	BY_CUSTOM_FIELD,
	BY_EMAIL,
	BY_ID,
	BY_PHONE,
	matchProperties,
} from '../common/matchProperties';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { simplifyContact, simplifyDeal } from '../common/simplified';
import { readTexts, textOptions, textsProperty, writeTexts } from '../common/templateTexts';
import { simplify as simplifyOrganization } from '../organization/fields';

const DEALS_IN_TEXTS = ['ongoing', 'all'] as const;

const ownOptions: INodeProperties[] = [
	{
		displayName: 'Blank Email Finds Nobody',
		name: 'blankFindsNobody',
		type: 'boolean',
		default: false,
		description:
			'Whether a blank email finds no contact, without a call, instead of causing an error',
	},
	{
		displayName: 'Deal Statuses',
		name: 'statuses',
		type: 'multiOptions',
		options: dealStatuses,
		default: [],
		description: 'Only deals with one of these statuses, or all deals if none is chosen',
	},
	{
		displayName: 'Deals in Texts',
		name: 'toldDeals',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Ongoing', value: 'ongoing' },
		],
		default: 'ongoing',
		description: 'Which of the returned deals the texts list',
	},
	{
		displayName: 'Include Names',
		name: 'includeNames',
		type: 'boolean',
		default: true,
		description:
			'Whether to add to each deal the names of its stage, pipeline, owner, source, campaign and lost reason',
	},
	{
		displayName: 'Max Deals',
		name: 'maxDeals',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description:
			'Max number of deals to return: ongoing before closed, then by the highest value, then by the last change',
	},
	{
		displayName: 'Newest Notes',
		name: 'newestNotes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'How many of the newest notes of the five most important deals to return. Each of these deals costs one call.',
	},
	{
		displayName: 'Without +Tag',
		name: 'withoutTag',
		type: 'boolean',
		default: false,
		description:
			'Whether ana+shop@example.com also finds ana@example.com if no contact has the full address',
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'What else to return, and how to write texts',
	options: [...ownOptions, ...textOptions].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
};

export const about: About = {
	name: 'Get Context',
	action: 'Get contact with its context',
	description:
		'Retrieve a contact with its organization, its deals and their totals, and write texts about them',
};

export const properties: INodeProperties[] = [
	...matchProperties('Find Contact By', [BY_ID, BY_EMAIL, BY_PHONE, BY_CUSTOM_FIELD]),
	{ ...contactLocator, displayOptions: { show: { matchBy: ['id'] } } },
	textsProperty,
	options,
	...outputProperties,
];

const simplifyNamedDeal: Simplify = (deal) => ({
	...simplifyDeal(deal),
	...keeping(nameFields)(deal),
});

export const simplify: Simplify = ({
	contact,
	other_contacts,
	organization,
	deals,
	summary,
	...written
}) => ({
	contact: part(simplifyContact)(contact),
	other_contacts: (other_contacts as IDataObject[]).map(part(simplifyContact)),
	organization: part(simplifyOrganization)(organization),
	deals: (deals as IDataObject[]).map(simplifyNamedDeal),
	summary,
	...written,
});

interface Options extends IDataObject {
	statuses?: string[];
	includeNames?: boolean;
	withoutTag?: boolean;
}

function countOf(summary: IDataObject, statuses: string[]): number {
	return statuses.reduce((sum, status) => {
		return sum + Number((summary[status] as IDataObject | undefined)?.count ?? 0);
	}, 0);
}

/** Returns the deals that the texts mention, and how many others of their kind there are. */
function dealsInTexts(options: Options, deals: IDataObject[], summary: IDataObject) {
	const which = oneOf(options.toldDeals ?? 'ongoing', 'Deals in Texts', DEALS_IN_TEXTS);
	const statuses = which === 'all' ? Object.keys(summary) : ['ongoing'];
	const shown = deals.filter(({ status }) => statuses.includes(String(status)));
	return { deals: shown, moreDeals: countOf(summary, statuses) - shown.length };
}

/**
 * Three calls: one if there is no such contact, two if it has no organization. The names of the records that
 * the deals point to cost one call per list, and none while they are cached.
 */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const options = this.getNodeParameter('options', itemIndex, {}) as Options;
	const maxDeals = quantity(options.maxDeals, 'Max Deals', { min: 1, whole: true }) ?? 50;
	const mostNotes = quantity(options.newestNotes, 'Newest Notes', { whole: true, max: 200 }) ?? 0;
	const texts = readTexts(this, itemIndex, options);
	const byEmail = this.getNodeParameter('matchBy', itemIndex, 'id') === 'email';
	const email = byEmail ? this.getNodeParameter('matchEmail', itemIndex, '') : '';
	const isNobody = byEmail && isBlank(email) && options.blankFindsNobody === true;
	const customer = isNobody
		? NOBODY
		: await readContactContext(this, itemIndex, {
				withoutTag: options.withoutTag === true,
				statuses: toList(options.statuses) ?? [],
				maxDeals,
			});

	const caller = { context: this, itemIndex };
	const deals =
		options.includeNames === false
			? customer.deals
			: await Promise.all(
					customer.deals.map(async (deal) => ({ ...deal, ...(await namesOfDeal(caller, deal)) })),
				);
	const notes = mostNotes > 0 ? await newestNotes(this, itemIndex, deals, mostNotes) : [];
	const facts = { ...customer, notes, ...dealsInTexts(options, deals, customer.summary) };
	const written = writeTexts(texts, String(email).trim(), facts);
	return {
		...customer,
		deals,
		...(mostNotes > 0 && { notes }),
		...(written && { texts: written }),
	};
}
