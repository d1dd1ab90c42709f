import type { ActiveCampaignWorld } from './store.ts';

/** Time zone of the account, São Paulo. The API shows times in it, and reads those without a zone in it. */
const OFFSET = '-03:00';
const OFFSET_MS = -3 * 60 * 60 * 1000;

/** Formats a time as `2026-11-25T09:00:00-03:00`. */
export const accountTime = (ms: number) =>
	`${new Date(ms + OFFSET_MS).toISOString().slice(0, 19)}${OFFSET}`;

export const now = ({ clock }: ActiveCampaignWorld) => accountTime(clock.now());

/** Formats a time as `2026-11-25 12:00:00` in UTC, as in the `…_utc_timestamp` members. */
export const utcStamp = (time: string) =>
	new Date(time).toISOString().slice(0, 19).replace('T', ' ');

export function parseTime(text: string): number {
	const time = text.includes(':') ? text.replace(' ', 'T') : `${text}T00:00:00`;
	return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(time) ? time : `${time}${OFFSET}`);
}
