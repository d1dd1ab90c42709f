import { sleep } from 'n8n-workflow';

/** Minimum time between the starts of two polls, so that many events cost few calls. */
const PAUSE_MS = 5_000;

/** A node without a scheduled poll for this long may be polling in another process. */
const STALE_MS = 120_000;

/** A node that can poll outside its schedule. */
interface Poller {
	poll: () => Promise<void>;
	/** Time of its last scheduled poll, in ms */
	scheduledAt: number;
	/** Time when its last poll started, in ms */
	startedAt: number;
	isRequested: boolean;
}

/** By workflow and node: the nodes that poll in this process. */
const pollers = new Map<string, Poller>();

/**
 * Registers a node whose scheduled poll runs in this process, and how it can poll at other times.
 */
export function registerPoller(key: string, poll: () => Promise<void>): void {
	const now = Date.now();
	const isRequested = pollers.get(key)?.isRequested ?? false;
	pollers.set(key, { poll, scheduledAt: now, startedAt: now, isRequested });
}

/**
 * Makes a node poll now, or a few seconds after its last poll. Does nothing if the node polls in
 * another process of n8n: its next scheduled poll finds the same.
 */
export async function requestPoll(key: string): Promise<void> {
	const known = pollers.get(key);
	if (known === undefined || known.isRequested || Date.now() - known.scheduledAt > STALE_MS) return;
	known.isRequested = true;
	await sleep(Math.max(0, known.startedAt + PAUSE_MS - Date.now()));
	const poller = pollers.get(key) ?? known;
	// This poll may miss anything that is saved from here on.
	poller.isRequested = false;
	poller.startedAt = Date.now();
	await poller.poll();
}
