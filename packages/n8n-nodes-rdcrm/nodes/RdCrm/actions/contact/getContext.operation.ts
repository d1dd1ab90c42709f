import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { contactLocator } from '../../../shared/descriptions/locators';
import { joinConditions, quote } from '../../../shared/helpers/rdql';
import { quantity } from '../../../shared/helpers/validate';
import { toList } from '../../../shared/helpers/values';
import { listRecords, PAGE_SIZE } from '../../../shared/transport/pagination';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { byWeight, summaryOf } from '../../helpers/dealWeight';
import { byEmailWithoutTag, readMatch } from '../../helpers/matching';
import { requiredId } from '../../helpers/parameters';
import { keeping, part } from '../../helpers/simplify';
import type { Simplify } from '../../helpers/simplify';
import { nameFields, namesOfDeal } from '../../records/dealNames';
import { readable } from '../../records/readable';
import { BY_CUSTOM_FIELD, BY_EMAIL, BY_ID, BY_PHONE, matchProperties } from '../common/matching';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';
import { dealStatuses, simplify as simplifyDeal } from '../deal/fields';
import { simplify as simplifyOrganization } from '../organization/fields';
import { simplify as simplifyContact } from './fields';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'What else to return',
	options: [
		{
			displayName: 'Deal Statuses',
			name: 'statuses',
			type: 'multiOptions',
			options: dealStatuses,
			default: [],
			description: 'Only deals with one of these statuses; all deals when there is none',
		},
		{
			displayName: 'Include Names',
			name: 'includeNames',
			type: 'boolean',
			default: true,
			description:
				'Whether each deal has the names of its stage, pipeline, owner, source, campaign and lost reason',
		},
		{
			displayName: 'Max Deals',
			name: 'maxDeals',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description:
				'Most deals to return: ongoing before closed, then those of the highest value, then those changed last',
		},
		{
			displayName: 'Without +Tag',
			name: 'withoutTag',
			type: 'boolean',
			default: false,
			description:
				'Whether ana+shop@example.com also finds ana@example.com where no contact has the whole address',
		},
	],
};

export const about: About = {
	name: 'Get Context',
	action: 'Get contact with its context',
	description: 'Retrieve a contact with its organization, its deals and what they come to',
};

export const properties: INodeProperties[] = [
	...matchProperties('Find Contact By', [BY_ID, BY_EMAIL, BY_PHONE, BY_CUSTOM_FIELD]),
	{ ...contactLocator, displayOptions: { show: { matchBy: ['id'] } } },
	options,
	...outputProperties,
];

const simplifyNamedDeal: Simplify = (deal) => ({
	...simplifyDeal(deal),
	...keeping(nameFields)(deal),
});

export const simplify: Simplify = ({ contact, other_contacts, organization, deals, summary }) => ({
	contact: part(simplifyContact)(contact),
	other_contacts: (other_contacts as IDataObject[]).map(part(simplifyContact)),
	organization: part(simplifyOrganization)(organization),
	deals: (deals as IDataObject[]).map(simplifyNamedDeal),
	summary,
});

const NOBODY = { contact: null, other_contacts: [], organization: null, deals: [] };

interface Options {
	statuses?: unknown;
	includeNames?: boolean;
	maxDeals?: unknown;
	withoutTag?: boolean;
}

/** All contacts that are meant, the oldest first; one call. */
async function findContacts(
	context: IExecuteFunctions,
	itemIndex: number,
	{ withoutTag = false }: Options,
): Promise<IDataObject[]> {
	const by = context.getNodeParameter('matchBy', itemIndex, 'id') as string;
	if (by === 'id') {
		const id = requiredId(context, 'contactId', 'Contact', itemIndex);
		return [
			await rdCrmRequest(context, { method: 'GET', path: apiPath`/contacts/${id}`, itemIndex }),
		];
	}
	const whole = readMatch(context, itemIndex, by);
	const untagged =
		withoutTag && by === 'email'
			? byEmailWithoutTag(context.getNodeParameter('matchEmail', itemIndex, ''))
			: undefined;
	const ways = untagged ? [whole, untagged] : [whole];
	const found = await listRecords(context, {
		path: '/contacts',
		filter: joinConditions(
			ways.map(({ filter }) => filter),
			'or',
		),
		sort: { field: 'created_at', direction: 'asc' },
		limit: 50,
		itemIndex,
	});
	const met = ways.map(({ isMet }) => found.filter(isMet));
	return met.find(({ length }) => length > 0) ?? [];
}

/** So many of its deals are read in one call, those changed last, to weigh and to sum them up. */
const WEIGHED = PAGE_SIZE;

/**
 * Three calls: one when there is no such contact, two when it has no organization. The names of what
 * the deals point to cost one call a list, and none while they are kept.
 */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const options = this.getNodeParameter('options', itemIndex, {}) as Options;
	const statuses = toList(options.statuses) ?? [];
	const maxDeals = quantity(options.maxDeals, 'Max Deals', { min: 1, whole: true }) ?? 50;
	const contacts = await findContacts(this, itemIndex, options);
	const [contact, ...others] = contacts;
	if (contact === undefined) {
		return { ...NOBODY, summary: summaryOf([]) };
	}

	const ids = contacts.map(({ id }) => quote(String(id)));
	const ofContacts = `contact_id:${ids.length > 1 ? `(${ids.join(',')})` : ids.join('')}`;
	const ofStatus = statuses.length > 0 ? ` status:(${statuses.map(quote).join(',')})` : '';
	const organizationId = contacts.map((one) => one.organization_id).find(Boolean);
	const organization = organizationId
		? await readable(this, itemIndex, apiPath`/organizations/${String(organizationId)}`)
		: null;
	const found = await listRecords(this, {
		path: '/deals',
		filter: `${ofContacts}${ofStatus}`,
		sort: { field: 'updated_at', direction: 'desc' },
		limit: Math.max(WEIGHED, maxDeals),
		itemIndex,
	});
	const asking = { context: this, itemIndex };
	const weighed = byWeight(found).slice(0, maxDeals);
	const deals =
		options.includeNames === false
			? weighed
			: await Promise.all(
					weighed.map(async (deal) => ({ ...deal, ...(await namesOfDeal(asking, deal)) })),
				);
	return { contact, other_contacts: others, organization, deals, summary: summaryOf(found) };
}
