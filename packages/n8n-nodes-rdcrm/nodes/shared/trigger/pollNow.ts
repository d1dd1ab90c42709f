import { sleep } from 'n8n-workflow';

/** Minimum time between the starts of two polls, so that many events cost few calls. */
const PAUSE_MS = 5_000;

/** A node without a scheduled poll for this long may be polling in another process. */
const STALE_MS = 120_000;

/** A node that can poll outside its schedule. */
interface Poller {
	/** Runs a poll, whose result is discarded if the node is withdrawn meanwhile */
	poll: (withdrawn: AbortSignal) => Promise<void>;
	/** Time of its last scheduled poll, in ms */
	scheduledAt: number;
	/** Time when its last poll started, in ms */
	startedAt: number;
	isRequested: boolean;
	withdrawal: AbortController;
}

/** By workflow and node: the nodes that poll in this process. */
const pollers = new Map<string, Poller>();

/**
 * Registers a node whose scheduled poll runs in this process, and how it can poll at other times.
 */
export function registerPoller(key: string, poll: Poller['poll']): void {
	const now = Date.now();
	const { isRequested = false, withdrawal = new AbortController() } = pollers.get(key) ?? {};
	pollers.set(key, { poll, scheduledAt: now, startedAt: now, isRequested, withdrawal });
}

/** Ends the polls of a node outside its schedule, until its next scheduled poll. */
export function withdrawPoller(key: string): void {
	pollers.get(key)?.withdrawal.abort();
	pollers.delete(key);
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
	const { signal } = known.withdrawal;
	if (signal.aborted) return;
	const poller = pollers.get(key) ?? known;
	// This poll may miss anything that is saved from here on.
	poller.isRequested = false;
	poller.startedAt = Date.now();
	await poller.poll(signal);
}
