import type { IPollFunctions } from 'n8n-workflow';
import { apiPath, rdCrmRequest } from '../shared/transport/request';
import { KEY_HEADER, WEBHOOK_PATH } from '../shared/trigger/subscriptions';
import type { Subscription } from '../shared/trigger/subscriptions';

/** Returns the base of n8n's addresses. Its resume URLs share it with its webhooks. */
export function webhookBase(resumeUrl: unknown): string | undefined {
	const [, base] = /^(https?:\/\/.+\/)[^/]+\/[^/]+$/.exec(String(resumeUrl)) ?? [];
	return base;
}

/**
 * Whether a webhook trigger of this n8n made a subscription under its public address. Below the base, the
 * address has n8n's word for webhooks, the ID of the trigger (or workflow and node if it has none) and the
 * common path of these triggers. Test webhooks have another word.
 */
export function isOwn({ url, name, header }: Subscription, base: string): boolean {
	if (header !== KEY_HEADER || !url.startsWith(base)) return false;
	const [endpoint = '', ...ids] = url.slice(base.length).split('/');
	if (endpoint === '' || endpoint.endsWith('-test') || ids.pop() !== WEBHOOK_PATH) return false;
	return ids.length === 1 || (ids.length === 2 && name.endsWith(` ${ids[0]}`));
}

/** Reactivates subscriptions of this n8n that RD suspended while n8n did not answer. */
export async function reactivateSuspended(
	context: IPollFunctions,
	subscriptions: Subscription[],
	base: string,
): Promise<void> {
	for (const subscription of subscriptions) {
		const { id, eventName, url, status } = subscription;
		if (status !== 'suspended' || !isOwn(subscription, base)) continue;
		const path = apiPath`/webhooks/${id}`;
		await rdCrmRequest(context, { method: 'PUT', path, data: { status: 'active' } });
		context.logger.info(`RD Station CRM had suspended "${eventName}" for ${url}: active again`);
	}
}
