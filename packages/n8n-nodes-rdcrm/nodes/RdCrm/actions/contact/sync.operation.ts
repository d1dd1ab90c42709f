import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { keeping, part } from '../../helpers/simplify';
import type { Simplify } from '../../helpers/simplify';
import { SyncRun } from '../../records/contactSync';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';
import { simplify as simplifyDeal } from '../deal/fields';
import { simplify as simplifyContact } from './fields';
import { messageOf } from './sync/message';
import { personProperties } from './sync/person';
import { readMode, readRequest } from './sync/read';
import { ruleProperties } from './sync/rules';
import { runProperties } from './sync/run';

export const about: About = {
	name: 'Sync',
	action: 'Sync contact with another system',
	description: 'Bring a contact and a person of another system in line, by rules',
};

export const properties: INodeProperties[] = [
	...personProperties,
	...ruleProperties,
	...runProperties,
	...outputProperties,
];

const simplifyStagedDeal: Simplify = (deal) => ({
	...simplifyDeal(deal),
	...keeping(['stage'])(deal),
});

export const simplify: Simplify = ({ contact, deal, ...rest }) => ({
	...rest,
	contact: part(simplifyContact)(contact),
	deal: part(simplifyStagedDeal)(deal),
});

/** Of each run of the node that goes on: what its items have in common. */
const runs = new WeakMap<IExecuteFunctions, SyncRun>();

function runOf(context: IExecuteFunctions): SyncRun {
	const run =
		runs.get(context) ??
		new SyncRun(context, readMode(context), (itemIndex) => readRequest(context, itemIndex));
	runs.set(context, run);
	return run;
}

/**
 * Calls: a new person 2; one who is as seen last 0; a linked one 1, written 2; a changed email 3; a
 * departure 2; 2 more where a stage is told that was never seen. All at once: one for 200 contacts,
 * one for each write. Custom fields that are written cost one more in five minutes.
 */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const { decision, contact, deal, isDryRun, ...kept } = await runOf(this).sync(itemIndex);
	return {
		result: decision.result,
		reason: decision.reason,
		message: messageOf(decision, isDryRun),
		contact,
		contact_ids: decision.contactIds,
		deal,
		for_other: decision.forOther as IDataObject,
		left_out: decision.leftOut,
		last_seen: kept.lastSeen as unknown as IDataObject,
		last_seen_pending: kept.lastSeenPending as unknown as IDataObject,
		writes: decision.writes.map(({ action, data, ...one }) => ({
			action,
			contact_id: 'contactId' in one ? one.contactId : null,
			data: data as IDataObject,
		})),
	};
}
