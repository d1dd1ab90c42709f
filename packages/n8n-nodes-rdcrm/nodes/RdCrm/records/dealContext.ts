import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../shared/transport/request';
import type { Caller } from './cachedNames';
import { productsOfDeal } from './dealProducts';
import { readable } from './readable';

/** Records related to a deal; `null` for records that are deleted or hidden. */
export interface AroundDeal {
	products: IDataObject[];
	contacts: Array<IDataObject | null>;
	/** The deal's organization, otherwise that of the first contact that has one. */
	organization: IDataObject | null;
}

/**
 * Reads the records related to a deal: one call for its lines, and one per product, contact and organization.
 */
export async function aroundDeal(
	{ context, itemIndex }: Caller,
	deal: IDataObject,
): Promise<AroundDeal> {
	const read = async (path: string) => await readable(context, itemIndex, path);
	const products = await productsOfDeal(context, String(deal.id), itemIndex);
	const contacts: Array<IDataObject | null> = [];
	for (const contactId of (deal.contact_ids ?? []) as string[]) {
		contacts.push(await read(apiPath`/contacts/${String(contactId)}`));
	}
	const organizations = [deal, ...contacts].map((record) => record?.organization_id);
	const organizationId = organizations.find(Boolean);
	const organization = organizationId
		? await read(apiPath`/organizations/${String(organizationId)}`)
		: null;
	return { products, contacts, organization };
}
