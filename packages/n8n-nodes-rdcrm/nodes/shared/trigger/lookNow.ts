import { sleep } from 'n8n-workflow';

/** Minimum time between the starts of two polls, so that many events cost few calls. */
const PAUSE_MS = 5_000;

/** A node without a scheduled look for this long may be polling in another process. */
const STALE_MS = 120_000;

/** A node that can poll outside its schedule. */
interface Looker {
	look: () => Promise<void>;
	/** Time of its last scheduled poll, in ms */
	onTimeAt: number;
	/** Time when its last poll started, in ms */
	startedAt: number;
	isAsked: boolean;
}

/** By workflow and node: the nodes that poll in this process. */
const lookers = new Map<string, Looker>();

/**
 * Registers a node whose scheduled poll runs in this process, and how it can poll at other times.
 */
export function lookingOnTime(key: string, look: () => Promise<void>): void {
	const now = Date.now();
	const isAsked = lookers.get(key)?.isAsked ?? false;
	lookers.set(key, { look, onTimeAt: now, startedAt: now, isAsked });
}

/**
 * Makes a node poll now, or a few seconds after its last poll. Does nothing if the node polls in
 * another process of n8n: its next scheduled poll finds the same.
 */
export async function askForLook(key: string): Promise<void> {
	const asked = lookers.get(key);
	if (asked === undefined || asked.isAsked || Date.now() - asked.onTimeAt > STALE_MS) return;
	asked.isAsked = true;
	await sleep(Math.max(0, asked.startedAt + PAUSE_MS - Date.now()));
	const looker = lookers.get(key) ?? asked;
	// This poll may miss what is saved from here on.
	looker.isAsked = false;
	looker.startedAt = Date.now();
	await looker.look();
}
