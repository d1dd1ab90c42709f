import { markOf } from '../sync/text';
import type { Plan, Reason, Wait } from './plan';
import { toKept } from './memory';
import type { KeptMemory } from './memory';
import type { Preparation } from './preparation';
import type { WantedStatus } from './status';
import { missingText, reasonText, tellText, waitText } from './texts';
import type { QuoteInput } from './wanted';

const HOUR = 60;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** When to look again, in minutes, where nothing wakes the record before. */
const LOOK_AGAIN: Record<Wait, number> = {
	number: HOUR,
	access: HOUR,
	quote: DAY,
	status: DAY,
	// A correction wakes it.
	records: YEAR,
};

/** A plan as workflows read it: what it has not is blank, so that no expression fails over it. */
export interface PlanOutput {
	reason: Reason;
	message: string;
	/** The number for the deal's field; empty where it is right. */
	write_number: string;
	/** The same as custom fields of the deal, by slug. */
	custom_fields: Record<string, string>;
	/** Decide once more on the answer to it. */
	set_status: { id: string; status: WantedStatus | ''; reason: string };
	/** A note for the rep; the marker keeps it from being written twice. */
	tell: { code: string; text: string; marker: string };
	/** What has to happen first, how many minutes until the next look, and whose correction wakes the deal. */
	wait: { for: Wait | ''; text: string; minutes: number; records: string[] };
	/** Whether nothing is left to do until something changes. */
	done: boolean;
	/** For the next run; keep it only after all of the above was done. */
	last_seen: KeptMemory;
}

/** What a plan does not hold itself: what its texts name, the field of the number, and whose correction wakes the deal. */
type Wording = Pick<Preparation, 'language' | 'numberField' | 'records' | 'lostReason'> & {
	input: Pick<QuoteInput, 'missing'>;
};

export function planOutput(plan: Plan, wording: Wording): PlanOutput {
	const { reason, writeNumber, setStatus, tell, wait, memory } = plan;
	const { language, numberField, records, lostReason, input } = wording;
	const lacking = missingText(input.missing, language);
	return {
		reason,
		message: reasonText(reason, language),
		write_number: writeNumber,
		custom_fields: writeNumber === '' ? {} : { [numberField]: writeNumber },
		set_status: setStatus
			? { ...setStatus, reason: lostReason }
			: { id: '', status: '', reason: '' },
		tell: tell
			? {
					code: tell.cause,
					text: tellText(tell, language, lacking),
					marker: `quote-${markOf(tell.key)}`,
				}
			: { code: '', text: '', marker: '' },
		wait: wait
			? {
					for: wait,
					text: waitText(wait, language),
					minutes: LOOK_AGAIN[wait],
					records: wait === 'records' ? [...records] : [],
				}
			: { for: '', text: '', minutes: 0, records: [] },
		done: setStatus === null && wait === null,
		last_seen: toKept(memory),
	};
}
