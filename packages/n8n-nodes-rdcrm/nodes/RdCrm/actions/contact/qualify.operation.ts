import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ownerOf } from '../../qualify/owner';
import { qualify } from '../../qualify/qualifyLead';
import { toStored } from '../../qualify/qualifyMemory';
import { reasonText } from '../../qualify/reasonText';
import type { About } from '../common/operation';
import { qualifyProperties } from './qualify/qualifyProperties';
import { readQualifyRequest } from './qualify/readQualifyRequest';

export const about: About = {
	name: 'Qualify',
	action: 'Qualify contact as lead',
	description: 'Decide whether a person is a lead by tag, score or request, and who gets the deal',
};

export const properties: INodeProperties[] = qualifyProperties;

/** Makes no call. Returns one item per deal to create, or one with the reason why there is none. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const { lead, rules, stored, owner } = readQualifyRequest(this, itemIndex);
	const { result, reason, leads, memory } = qualify(lead, stored, rules);
	const common = {
		result,
		contact_id: lead.contactId,
		owner_email: ownerOf(owner.values, owner.table, owner.default),
		last_qualified: toStored(memory),
	};
	if (leads.length === 0) {
		return [{ ...common, reason, message: reasonText(reason), campaign: '' }];
	}
	return leads.map(({ by, campaign }) => ({
		...common,
		reason: by,
		message: reasonText(by),
		campaign,
	}));
}
