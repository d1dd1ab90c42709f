import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions, IPollFunctions } from 'n8n-workflow';
import { apiPath, rdCrmRequest } from '../transport/request';
import { KEY_HEADER, listSubscriptions, subscriptionName } from './subscriptions';
import type { Subscription } from './subscriptions';

type Context = IHookFunctions | IPollFunctions;

/** Returns the subscriptions that this workflow made. All others are left alone. */
export async function findOwn(context: Context, url: string): Promise<Subscription[]> {
	return (await listSubscriptions(context)).filter((found) => found.url === url);
}

export async function subscribe(
	context: Context,
	eventName: string,
	url: string,
	key: string,
): Promise<string> {
	const { id } = await rdCrmRequest(context, {
		method: 'POST',
		path: '/webhooks',
		data: {
			name: subscriptionName(eventName, context.getWorkflow().id),
			event_name: eventName,
			http_method: 'POST',
			url,
			auth_header: KEY_HEADER,
			auth_key: key,
		},
	});
	return String(id);
}

/** Reactivates a subscription of this workflow and gives it the current key. */
async function adopt(context: Context, found: Subscription, key: string): Promise<string> {
	if (found.status !== 'active' || found.key !== key) {
		await rdCrmRequest(context, {
			method: 'PUT',
			path: apiPath`/webhooks/${found.id}`,
			data: { status: 'active', auth_header: KEY_HEADER, auth_key: key },
		});
	}
	return found.id;
}

async function unsubscribe(context: Context, id: string): Promise<void> {
	await rdCrmRequest(context, {
		method: 'DELETE',
		path: apiPath`/webhooks/${id}`,
		mayBeGone: true,
	});
}

/**
 * Subscribes to the events in order, one subscription each, and returns their ids by event. If one fails, the
 * new ones are deleted again. One that cannot be deleted is adopted by the next activation.
 */
export async function subscribeAll(
	context: Context,
	url: string,
	eventNames: string[],
	key: string,
): Promise<Record<string, string>> {
	const own = await findOwn(context, url);
	const ids: Record<string, string> = {};
	const created: string[] = [];

	for (const eventName of eventNames) {
		const existing = own.find((subscription) => subscription.eventName === eventName);
		try {
			if (existing) {
				ids[eventName] = await adopt(context, existing, key);
			} else {
				ids[eventName] = await subscribe(context, eventName, url, key);
				created.push(ids[eventName]);
			}
		} catch (error) {
			await Promise.allSettled(created.map(async (id) => await unsubscribe(context, id)));
			throw subscriptionFailure(context, eventName, error);
		}
	}

	const kept = new Set(Object.values(ids));
	await removeAll(
		context,
		own.map(({ id }) => id).filter((id) => !kept.has(id)),
	);
	return ids;
}

function subscriptionFailure(context: Context, eventName: string, error: unknown) {
	const cause = error instanceof NodeApiError ? error : undefined;
	return new NodeOperationError(
		context.getNode(),
		`RD Station CRM did not accept the subscription to "${eventName}": ${cause?.message ?? String(error)}`,
		{
			description:
				`${cause?.description ?? ''} RD Station CRM only delivers to an https address with a valid certificate.`.trim(),
		},
	);
}

export async function removeAll(context: Context, ids: Iterable<string>): Promise<void> {
	for (const id of ids) await unsubscribe(context, id);
}
