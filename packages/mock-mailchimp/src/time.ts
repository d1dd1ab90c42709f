import type { MailchimpWorld } from './store.ts';

/** Formats a time as `2026-11-02T12:00:00+00:00`, as in the API. */
export const apiTime = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00');

export const now = ({ clock }: MailchimpWorld) => apiTime(clock.now());

/** Formats the current time as `2026-11-02 12:00:00`, as in webhooks. */
export const webhookTime = ({ clock }: MailchimpWorld) =>
	clock.iso().slice(0, 19).replace('T', ' ');

/** Parses a time. Without a zone it is UTC. */
export const parseTime = (text: string) =>
	Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text.replace(' ', 'T')}Z`);
