import { createHmac } from 'node:crypto';

/** @param timestamp as sent in `X-Zendesk-Webhook-Signature-Timestamp` */
export function sign(secret: string, timestamp: string, body: string): string {
	return createHmac('sha256', secret)
		.update(timestamp + body)
		.digest('base64');
}
