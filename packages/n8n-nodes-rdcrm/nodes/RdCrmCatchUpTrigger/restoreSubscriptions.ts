import type { IPollFunctions } from 'n8n-workflow';
import { listSubscriptions } from '../shared/trigger/subscriptions';
import { restoreMissing } from './missing';
import { reactivateSuspended, webhookBase } from './wake';

/**
 * Reactivates the subscriptions of this n8n's webhook triggers. A failure does not fail the poll;
 * the next one tries again.
 */
export async function restoreSubscriptions(context: IPollFunctions): Promise<void> {
	const base = webhookBase(context.getNodeParameter('resumeUrl', ''));
	if (base === undefined) return;
	try {
		const listed = await listSubscriptions(context);
		await restoreMissing(context, listed, base);
		await reactivateSuspended(context, listed, base);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		context.logger.warn(`Suspended subscriptions of RD Station CRM were not activated: ${reason}`);
	}
}
