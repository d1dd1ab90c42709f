import { isRecord } from '../../shared/helpers/dictionary';
import { InvalidValue, oneOf, shown, slugOf } from '../../shared/helpers/validate';
import { codeOf } from './document';
import type { QuoteDocument } from './document';
import { plainText } from './plainText';
import type { Plan } from './plan';
import { planOutput } from './planOutput';
import type { PlanOutput } from './planOutput';
import type { Preparation } from './preparation';
import { DEAL_STATUSES, numberOf, STAGES_NOW } from './quotedDeal';
import type { DealNow } from './quotedDeal';
import { readMemory, toStored } from './quoteMemory';
import type { StoredMemory } from './quoteMemory';
import { UNKNOWN_NUMBER, WON_WITHOUT_QUOTE } from './quoteRules';
import { LANGUAGES, missingText } from './quoteTexts';
import { askOf, isNewQuoteWanted, REQUESTS } from './wanted';

type StoredDeal = 'deleted' | 'not_visible' | Record<string, unknown>;

/** A `Preparation` as JSON, carried from *Prepare Quote* to *Decide Quote*. */
interface StoredPreparation {
	deal: StoredDeal;
	requested_by: string;
	missing: string[];
	last_seen: StoredMemory;
	rules: { unknown_number: string; won_without_quote: string };
	records: string[];
	number_field: string;
	lost_reason: string;
	language: string;
}

/** Output of *Prepare Quote*. */
export interface PreparedQuote {
	/** How to ask the ERP. If `nothing`, `plan` holds the decision. */
	ask: 'find' | 'find_or_make' | 'nothing';
	/** Whether a quote is requested that the deal does not have yet. */
	new_quote: boolean;
	/** Code under which the ERP stores the deal's quote. */
	code: string;
	deal_id: string;
	/** Value of the deal's number field. */
	number: string;
	/** Codes of data that the ERP needs and the CRM lacks. */
	missing: string[];
	missing_text: string;
	quote: QuoteDocument | null;
	plan: PlanOutput | null;
	/** Input for *Decide Quote*. */
	state: StoredPreparation;
}

const storedDeal = (deal: DealNow): StoredDeal => {
	if (deal === 'deleted') return deal;
	if (deal === 'notVisible') return 'not_visible';
	return {
		...{ status: deal.status, stage: deal.stage, number: deal.number },
		...{ reason_cancels: deal.reasonCancels, is_recent: deal.isRecent },
		closed_at: deal.closedAt,
		is_number_shared: deal.isNumberShared,
		customer_document: deal.customerDocument,
	};
};

function storedPreparation(preparation: Preparation): StoredPreparation {
	const { input, records, numberField, lostReason, language } = preparation;
	const { deal, request, missing, memory, rules } = input;
	return {
		deal: storedDeal(deal),
		requested_by: request,
		missing: [...missing],
		last_seen: toStored(memory),
		rules: { unknown_number: rules.unknownNumber, won_without_quote: rules.wonWithoutQuote },
		records,
		number_field: numberField,
		lost_reason: lostReason,
		language,
	};
}

const ASKS = { find: 'find', findOrMake: 'find_or_make' } as const;

/** Builds the output of *Prepare Quote*. @param plan given if the ERP need not be asked */
export function preparedQuote(
	preparation: Preparation,
	quote: QuoteDocument | null,
	plan?: Plan,
): PreparedQuote {
	const { input, dealId, language } = preparation;
	return {
		ask: plan ? 'nothing' : ASKS[askOf(input)],
		new_quote: !plan && isNewQuoteWanted(input),
		code: codeOf(dealId),
		deal_id: dealId,
		number: numberOf(input.deal),
		missing: [...input.missing],
		missing_text: missingText(input.missing, language),
		quote,
		plan: plan ? planOutput(plan, preparation) : null,
		state: storedPreparation(preparation),
	};
}

const LABEL = 'Prepared Quote';

function wrong(value: unknown): InvalidValue {
	return new InvalidValue(
		LABEL,
		`is not an output of Prepare Quote: ${shown(value)}`,
		'Give the whole item that Prepare Quote returned for the deal, as an object or its JSON.',
	);
}

function readDeal(deal: unknown): DealNow {
	if (deal === 'deleted') return deal;
	if (deal === 'not_visible') return 'notVisible';
	if (!isRecord(deal)) throw wrong(deal);
	return {
		status: oneOf(deal.status, `${LABEL}: status`, DEAL_STATUSES),
		stage: oneOf(deal.stage, `${LABEL}: stage`, STAGES_NOW),
		number: plainText(deal.number),
		reasonCancels: deal.reason_cancels === true,
		isRecent: deal.is_recent !== false,
		closedAt: plainText(deal.closed_at),
		isNumberShared: deal.is_number_shared === true,
		customerDocument: plainText(deal.customer_document),
	};
}

const textsIn = (list: unknown): string[] =>
	Array.isArray(list) ? (list as unknown[]).map(plainText).filter(Boolean) : [];

/** Reads an output of *Prepare Quote*. @throws {InvalidValue} if it is anything else */
export function readPreparation(value: unknown): Preparation {
	if (!isRecord(value) || !isRecord(value.state)) throw wrong(value);
	const { state } = value;
	const dealId = plainText(value.deal_id);
	const memory = readMemory(state.last_seen);
	if (dealId === '' || !memory || !isRecord(state.rules)) throw wrong(value);
	const { unknown_number: unknownNumber, won_without_quote: wonWithoutQuote } = state.rules;
	return {
		input: {
			deal: readDeal(state.deal),
			request: oneOf(state.requested_by, `${LABEL}: requested_by`, REQUESTS),
			missing: textsIn(state.missing),
			memory,
			rules: {
				unknownNumber: oneOf(unknownNumber, `${LABEL}: unknown_number`, UNKNOWN_NUMBER),
				wonWithoutQuote: oneOf(wonWithoutQuote, `${LABEL}: won_without_quote`, WON_WITHOUT_QUOTE),
			},
		},
		dealId,
		numberField: slugOf(state.number_field, `${LABEL}: number_field`),
		records: textsIn(state.records),
		lostReason: plainText(state.lost_reason),
		language: oneOf(state.language, `${LABEL}: language`, LANGUAGES),
	};
}
