import { createHmac } from 'node:crypto';

/** @param timestamp seconds since the epoch, as sent in `X-ERP-Timestamp` */
export function sign(secret: string, timestamp: string, body: string): string {
	const hex = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
	return `sha256=${hex}`;
}
