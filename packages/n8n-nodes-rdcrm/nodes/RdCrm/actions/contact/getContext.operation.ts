import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readMatch } from '../../helpers/matching';
import { quote } from '../../helpers/rdql';
import { simplifierOf } from '../../helpers/simplify';
import type { Simplify } from '../../helpers/simplify';
import { requiredId } from '../../helpers/values';
import { listRecords } from '../../transport/pagination';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { contactLocator } from '../common/locators';
import { BY_CUSTOM_FIELD, BY_EMAIL, BY_ID, BY_PHONE, matchProperties } from '../common/matching';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';
import { dealStatuses } from '../deal/fields';

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
			displayName: 'Max Deals',
			name: 'maxDeals',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Most deals to return, those changed last first',
		},
	],
};

export const description = describeOperation('contact', 'getContext', [
	...matchProperties('Find Contact By', [BY_ID, BY_EMAIL, BY_PHONE, BY_CUSTOM_FIELD]),
	{ ...contactLocator, displayOptions: { show: { matchBy: ['id'] } } },
	options,
	...outputProperties,
]);

const part =
	(resource: string) =>
	(record: unknown): IDataObject | null =>
		record ? (simplifierOf(resource)?.(record as IDataObject) ?? null) : null;

export const simplify: Simplify = ({ contact, organization, deals }) => ({
	contact: part('contact')(contact),
	organization: part('organization')(organization),
	deals: (deals as IDataObject[]).map(part('deal')),
});

async function findContact(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject | undefined> {
	const by = context.getNodeParameter('matchBy', itemIndex, 'id') as string;
	if (by === 'id') {
		const id = requiredId(context, 'contactId', 'Contact', itemIndex);
		return await rdCrmRequest(context, {
			method: 'GET',
			path: apiPath`/contacts/${id}`,
			itemIndex,
		});
	}
	const match = readMatch(context, itemIndex, by);
	const found = await listRecords(context, {
		path: '/contacts',
		filter: match.filter,
		sort: { field: 'created_at', direction: 'asc' },
		limit: 50,
		itemIndex,
	});
	return found.find(match.isMet);
}

/** Three calls: one when there is no such contact, two when it has no organization. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const contact = await findContact(this, itemIndex);
	if (contact === undefined) return { contact: null, organization: null, deals: [] };

	const { statuses = [], maxDeals = 50 } = this.getNodeParameter('options', itemIndex, {}) as {
		statuses?: string[];
		maxDeals?: number;
	};
	const ofStatus = statuses.length > 0 ? ` status:(${statuses.map(quote).join(',')})` : '';
	const organizationId = contact.organization_id;
	const organization = organizationId
		? await rdCrmRequest(this, {
				method: 'GET',
				path: apiPath`/organizations/${String(organizationId)}`,
				itemIndex,
			})
		: null;
	const deals = await listRecords(this, {
		path: '/deals',
		filter: `contact_id:${quote(String(contact.id))}${ofStatus}`,
		sort: { field: 'updated_at', direction: 'desc' },
		limit: maxDeals,
		itemIndex,
	});
	return { contact, organization, deals };
}
