import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { keeping, part } from '../../helpers/simplify';
import type { Simplify } from '../../helpers/simplify';
import { SyncRun } from '../../records/contactSync';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { simplifyContact, simplifyDeal } from '../common/simplified';
import { messageOf } from './sync/message';
import { personProperties } from './sync/personProperties';
import { readMode, readRequest } from './sync/readSyncRequest';
import { ruleProperties } from './sync/ruleProperties';
import { runProperties } from './sync/run';

export const about: About = {
	name: 'Sync',
	action: 'Sync contact with another system',
	description: 'Keep a contact in sync with a person of another system, by rules',
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

/** State that the items of a run share, by the context of the run. */
const runs = new WeakMap<IExecuteFunctions, SyncRun>();

function runOf(context: IExecuteFunctions): SyncRun {
	const run =
		runs.get(context) ??
		new SyncRun(context, readMode(context), (itemIndex) => readRequest(context, itemIndex));
	runs.set(context, run);
	return run;
}

/**
 * Calls: 2 for a new person, 0 for an unchanged one, 1 for a linked one (2 if written), 3 for a changed
 * email, 2 for a person who left, and 2 more for a stage that was never synced. With all contacts at once:
 * one per 200 contacts and one per write. Writing custom fields costs one more every five minutes.
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
