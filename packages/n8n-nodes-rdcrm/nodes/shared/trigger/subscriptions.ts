import type { IDataObject } from 'n8n-workflow';
import { listRecords } from '../transport/pagination';
import type { RdCrmContext } from '../transport/context';

/** RD does not sign events, but sends the header that the subscription asked for. */
export const KEY_HEADER = 'X-RdCrm-Webhook-Key';

/** The end of every webhook trigger's address. */
export const WEBHOOK_PATH = 'rd-station-crm';

const NAME_PREFIX = 'n8n-nodes-rdcrm';

export interface Subscription {
	id: string;
	name: string;
	eventName: string;
	url: string;
	status: string;
	header: string;
	key: string;
}

function toSubscription(record: IDataObject): Subscription {
	return {
		id: String(record.id),
		name: String(record.name ?? ''),
		eventName: String(record.event_name),
		url: String(record.url),
		status: String(record.status ?? 'active'),
		header: String(record.auth_header ?? ''),
		key: String(record.auth_key ?? ''),
	};
}

export function subscriptionName(eventName: string, workflowId: string | undefined): string {
	return `${NAME_PREFIX} ${eventName} ${workflowId ?? ''}`.trim();
}

/** Returns the subscriptions made by triggers of this package, in any n8n: RD cannot filter them. */
export async function listSubscriptions(context: RdCrmContext): Promise<Subscription[]> {
	const records = await listRecords(context, { path: '/webhooks' });
	return records.map(toSubscription).filter(({ name }) => name.startsWith(NAME_PREFIX));
}
