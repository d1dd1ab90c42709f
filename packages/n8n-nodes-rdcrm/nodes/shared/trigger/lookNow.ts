import { sleep } from 'n8n-workflow';

/** Between the beginnings of two looks, so that many events cost few calls. */
const PAUSE_MS = 5_000;

/** A node that has not looked by n8n's clock for so long may be looking in another process by now. */
const STALE_MS = 120_000;

/** A node that can look before its time. */
interface Looker {
	look: () => Promise<void>;
	/** When it last looked by n8n's clock, in ms */
	onTimeAt: number;
	/** When its last look began, in ms */
	startedAt: number;
	isAsked: boolean;
}

/** By workflow and node: those that look in this process. */
const lookers = new Map<string, Looker>();

/** Notes that a node looks by n8n's clock, in this process, and how it can look before its time. */
export function lookingOnTime(key: string, look: () => Promise<void>): void {
	const now = Date.now();
	const isAsked = lookers.get(key)?.isAsked ?? false;
	lookers.set(key, { look, onTimeAt: now, startedAt: now, isAsked });
}

/**
 * Makes a node look now, or some seconds after its last look. Does nothing where the node looks in
 * another process of n8n: its next look at its time brings the same.
 */
export async function askForLook(key: string): Promise<void> {
	const asked = lookers.get(key);
	if (asked === undefined || asked.isAsked || Date.now() - asked.onTimeAt > STALE_MS) return;
	asked.isAsked = true;
	await sleep(Math.max(0, asked.startedAt + PAUSE_MS - Date.now()));
	const looker = lookers.get(key) ?? asked;
	// What is saved from here on may be too late for this look.
	looker.isAsked = false;
	looker.startedAt = Date.now();
	await looker.look();
}
