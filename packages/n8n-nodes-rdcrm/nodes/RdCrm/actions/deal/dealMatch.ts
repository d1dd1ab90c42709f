import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { campaignLocator, contactLocator } from '../../../shared/descriptions/locators';
import { quote } from '../../../shared/helpers/rdql';
import { oneOf } from '../../../shared/helpers/validate';
import { byName, readMatch } from '../../helpers/recordMatch';
import type { Match } from '../../helpers/recordMatch';
import { requiredId } from '../../helpers/requiredParameters';
import { BY_CUSTOM_FIELD, BY_NAME, matchProperties } from '../common/matchProperties';

const WAYS = ['contactAndCampaign', 'contact', 'customField', 'name'] as const;

export const CAMPAIGN_WAY = 'contactAndCampaign';
const CONTACT_WAYS = ['contact', CAMPAIGN_WAY];

export const matchInputs: INodeProperties[] = [
	...matchProperties('Match Deal By', [
		{
			name: 'Contact and Campaign',
			value: CAMPAIGN_WAY,
			description: 'The deal of this contact from this campaign',
		},
		{
			name: 'Contact',
			value: 'contact',
			description: 'Any deal of this contact, whatever its campaign',
		},
		BY_CUSTOM_FIELD,
		BY_NAME,
	]),
	{ ...contactLocator, displayOptions: { show: { matchBy: CONTACT_WAYS } } },
	{
		...campaignLocator,
		required: true,
		displayOptions: { show: { matchBy: [CAMPAIGN_WAY] } },
	},
];

/** RD's statuses of deals that are neither won nor lost. */
const OPEN = ['ongoing', 'paused'];

export const isOpen = ({ status }: IDataObject) => OPEN.includes(String(status));

/** One key for all deals of a contact: with or without a campaign, the same deal may match. */
function byContact(contactId: string, campaignId?: string): Match {
	const terms = [`contact_id:${quote(contactId)}`];
	if (campaignId) terms.push(`campaign_id:${quote(campaignId)}`);
	return {
		filter: terms.join(' '),
		key: `contact:${contactId}`,
		isMet: ({ contact_ids, campaign_id }) =>
			Array.isArray(contact_ids) &&
			(contact_ids as unknown[]).includes(contactId) &&
			(campaignId === undefined || campaign_id === campaignId),
		fields: { contact_ids: [contactId], ...(campaignId && { campaign_id: campaignId }) },
	};
}

/** Leaves won and lost deals alone; a new deal is created next to them. */
function amongOpen({ filter, wideFilter, isMet, ...match }: Match): Match {
	const narrowed = (rdql: string) => `${rdql} status:(${OPEN.join(',')})`;
	return {
		...match,
		filter: narrowed(filter),
		...(wideFilter !== undefined && { wideFilter: narrowed(wideFilter) }),
		isMet: (deal) => isOpen(deal) && isMet(deal),
	};
}

/**
 * Reads how to find the deal of an item. A code or a name identifies one deal, whatever its status. A contact
 * may come back, so its won and lost deals do not count, unless `onlyOngoing` says otherwise.
 */
export function readDealMatch(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
	onlyOngoing: boolean | undefined,
): Match {
	const given = context.getNodeParameter('matchBy', itemIndex, CAMPAIGN_WAY);
	const by = oneOf(given, 'Match Deal By', WAYS);
	const id = (parameter: string, label: string) => requiredId(context, parameter, label, itemIndex);
	const matches = {
		contactAndCampaign: () => byContact(id('contactId', 'Contact'), id('campaignId', 'Campaign')),
		contact: () => byContact(id('contactId', 'Contact')),
		customField: () => readMatch(context, itemIndex, by),
		name: () => byName(name),
	};
	const match = matches[by]();
	return (onlyOngoing ?? CONTACT_WAYS.includes(by)) ? amongOpen(match) : match;
}
