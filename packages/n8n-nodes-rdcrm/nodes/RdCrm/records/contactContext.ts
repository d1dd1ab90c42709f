import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { joinConditions, quote } from '../../shared/helpers/rdql';
import { listRecords, PAGE_SIZE } from '../../shared/transport/pagination';
import { apiPath, rdCrmRequest } from '../../shared/transport/request';
import { byWeight, summaryOf } from '../helpers/dealWeight';
import { byEmailWithoutTag, readMatch } from '../helpers/recordMatch';
import { requiredId } from '../helpers/requiredParameters';
import { readable } from './readable';

/** A contact with its organization and its deals; `null` for those that do not exist. */
export interface ContactContext {
	contact: IDataObject | null;
	other_contacts: IDataObject[];
	organization: IDataObject | null;
	deals: IDataObject[];
	summary: IDataObject;
}

export const NOBODY: ContactContext = {
	contact: null,
	other_contacts: [],
	organization: null,
	deals: [],
	summary: summaryOf([]),
};

export interface Wish {
	/** Whether `ana+shop@example.com` also means `ana@example.com` */
	withoutTag: boolean;
	/** Only deals with one of these statuses; all when empty */
	statuses: string[];
	maxDeals: number;
}

/** Returns all matching contacts, oldest first. Costs one call. */
async function findContacts(
	context: IExecuteFunctions,
	itemIndex: number,
	withoutTag: boolean,
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
	const contacts = await listRecords(context, {
		path: '/contacts',
		filter: joinConditions(
			ways.map(({ filter }) => filter),
			'or',
		),
		sort: { field: 'created_at', direction: 'asc' },
		limit: 50,
		itemIndex,
	});
	const met = ways.map(({ isMet }) => contacts.filter(isMet));
	return met.find(({ length }) => length > 0) ?? [];
}

/** One call reads this many deals, the most recently changed, to sort and summarize them. */
const WEIGHED = PAGE_SIZE;

/** Three calls: one if there is no such contact, two if it has no organization. */
export async function readContactContext(
	context: IExecuteFunctions,
	itemIndex: number,
	{ withoutTag, statuses, maxDeals }: Wish,
): Promise<ContactContext> {
	const contacts = await findContacts(context, itemIndex, withoutTag);
	const [contact, ...others] = contacts;
	if (contact === undefined) return NOBODY;

	const ids = contacts.map(({ id }) => quote(String(id)));
	const ofContacts = `contact_id:${ids.length > 1 ? `(${ids.join(',')})` : ids.join('')}`;
	const ofStatus = statuses.length > 0 ? ` status:(${statuses.map(quote).join(',')})` : '';
	const organizationId = contacts.map(({ organization_id: id }) => id).find(Boolean);
	const organization = organizationId
		? await readable(context, itemIndex, apiPath`/organizations/${String(organizationId)}`)
		: null;
	const recentDeals = await listRecords(context, {
		path: '/deals',
		filter: `${ofContacts}${ofStatus}`,
		sort: { field: 'updated_at', direction: 'desc' },
		limit: Math.max(WEIGHED, maxDeals),
		itemIndex,
	});
	return {
		contact,
		other_contacts: others,
		organization,
		deals: byWeight(recentDeals).slice(0, maxDeals),
		summary: summaryOf(recentDeals),
	};
}

/** Notes are read for this many deals, because each costs a call. */
const DEALS_WITH_NOTES = 5;

/** Returns the newest notes of the highest ranked deals, newest first. Costs one call per deal. */
export async function newestNotes(
	context: IExecuteFunctions,
	itemIndex: number,
	deals: IDataObject[],
	limit: number,
): Promise<IDataObject[]> {
	const lists = await Promise.all(
		deals.slice(0, DEALS_WITH_NOTES).map(async ({ id, name }) => {
			const notes = await listRecords(context, {
				path: apiPath`/deals/${String(id)}/notes`,
				sort: { field: 'registered_at', direction: 'desc' },
				limit,
				itemIndex,
			});
			return notes.map((note) => ({ ...note, deal_id: id, deal_name: name }));
		}),
	);
	const momentOf = ({ registered_at: moment }: IDataObject) => Date.parse(String(moment)) || 0;
	return lists
		.flat()
		.sort((a: IDataObject, b: IDataObject) => momentOf(b) - momentOf(a))
		.slice(0, limit);
}
