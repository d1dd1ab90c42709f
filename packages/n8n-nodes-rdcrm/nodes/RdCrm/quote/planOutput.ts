import { markOf } from '../sync/cleanText';
import { codeOf } from './document';
import type { Plan, Reason, Wait } from './plan';
import type { Preparation } from './preparation';
import { numberOf } from './quotedDeal';
import { eventsOf } from './quoteEvents';
import type { QuoteEvents } from './quoteEvents';
import { toStored } from './quoteMemory';
import type { StoredMemory } from './quoteMemory';
import { missingText, reasonText, tellText, waitText } from './quoteTexts';
import type { WantedStatus } from './status';
import type { QuoteInput } from './wanted';

const HOUR = 60;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** Minutes until the next check, unless an event comes first. */
const RECHECK_MINUTES: Record<Wait, number> = {
	number: HOUR,
	access: HOUR,
	quote: DAY,
	status: DAY,
	// A correction triggers the next check.
	records: YEAR,
};

/** A plan for workflows. Parts that do not apply are blank, so that expressions never fail. */
export interface PlanOutput {
	/** Code under which the ERP stores the deal's quote. */
	code: string;
	reason: Reason;
	message: string;
	/** Number to write into the deal; empty if the field is right. */
	write_number: string;
	/** Number of the quote once the plan is carried out; empty if it has none. */
	number: string;
	/** The number by slug, ready for *Update*. */
	custom_fields: Record<string, string>;
	/** Status to set in the ERP. The answer needs a second decision. */
	set_status: { id: string; status: WantedStatus | ''; reason: string };
	/** Note for the rep. The marker prevents duplicates. */
	tell: { code: string; text: string; marker: string };
	/** Reason to wait, minutes until the next check, and ids of records whose correction ends the wait. */
	wait: { for: Wait | ''; text: string; minutes: number; records: string[] };
	/** Events to report once the plan was carried out. A later run may repeat an event, with the same id. */
	events: QuoteEvents;
	/** Whether nothing is left to do until something changes. */
	done: boolean;
	/** Memory for the next run. Store it only after the plan was carried out. */
	last_seen: StoredMemory;
}

/** Context that the output needs in addition to the plan. */
type Wording = Pick<
	Preparation,
	'dealId' | 'language' | 'numberField' | 'records' | 'lostReason'
> & {
	input: Pick<QuoteInput, 'deal' | 'memory' | 'missing'>;
};

/** @param number what the number field has now, by default that of the input */
export function planOutput(
	plan: Plan,
	wording: Wording,
	number = numberOf(wording.input.deal),
): PlanOutput {
	const { reason, writeNumber, setStatus, tell, wait, memory } = plan;
	const { dealId, language, numberField, records, lostReason, input } = wording;
	const lacking = missingText(input.missing, language);
	return {
		code: codeOf(dealId),
		reason,
		message: reasonText(reason, language),
		write_number: writeNumber,
		number: writeNumber || number,
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
					minutes: RECHECK_MINUTES[wait],
					records: wait === 'records' ? [...records] : [],
				}
			: { for: '', text: '', minutes: 0, records: [] },
		events: eventsOf(input, plan),
		done: setStatus === null && wait === null,
		last_seen: toStored(memory),
	};
}
