import type { INodePropertyOptions } from 'n8n-workflow';

export const OTHER_EVENT = 'other';

const RESOURCES: Array<[name: string, label: string]> = [
	['campaign', 'Campaign'],
	['contact', 'Contact'],
	['deal', 'Deal'],
	['lost_reason', 'Lost Reason'],
	['organization', 'Organization'],
	['product', 'Product'],
	['source', 'Source'],
	['task', 'Task'],
];

const ACTIONS: Array<[name: string, label: string]> = [
	['created', 'Created'],
	['deleted', 'Deleted'],
	['updated', 'Updated'],
];

export const eventOptions: INodePropertyOptions[] = [
	...RESOURCES.flatMap(([resource, label]) =>
		ACTIONS.map(([action, done]) => ({
			name: `${label} ${done}`,
			value: `crm_${resource}_${action}`,
		})),
	),
	{
		name: 'Other Event by Name',
		value: OTHER_EVENT,
		description: 'An event that RD Station CRM added after this version of the node',
	},
];

/** Paths of the resources whose records can be read. */
export const RECORD_PATHS: Record<string, string> = {
	campaign: '/campaigns',
	contact: '/contacts',
	deal: '/deals',
	lost_reason: '/lost_reasons',
	organization: '/organizations',
	product: '/products',
	source: '/sources',
	task: '/tasks',
};

/** "crm_lost_reason_created" → { resource: "lost_reason", action: "created" } */
export function parseEventName(eventName: string): { resource: string; action: string } {
	const [, resource = '', action = ''] = /^(?:crm_)?(.*)_([a-z]+)$/.exec(eventName) ?? [];
	return { resource, action };
}
