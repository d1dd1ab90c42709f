import type { MailchimpWorld } from './store.ts';

/** `2026-11-02T12:00:00+00:00`, as the API writes every moment. */
export const apiTime = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00');

export const now = ({ clock }: MailchimpWorld) => apiTime(clock.now());

/** `2026-11-02 12:00:00`, as webhooks write it. */
export const webhookTime = ({ clock }: MailchimpWorld) =>
	clock.iso().slice(0, 19).replace('T', ' ');

/** A date and time without a zone is UTC. */
export const parseTime = (text: string) =>
	Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text.replace(' ', 'T')}Z`);
