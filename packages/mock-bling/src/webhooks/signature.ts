import { createHmac } from 'node:crypto';

/** @param secret the app's client secret, because webhooks have none of their own */
export const sign = (secret: string, body: string): string =>
	`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
