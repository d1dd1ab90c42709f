import type { IDataObject } from 'n8n-workflow';
import { InvalidValue } from '../../shared/helpers/validate';
import { isBlank } from '../../shared/helpers/values';
import { apiPath } from '../../shared/transport/request';
import { customField } from '../quote/customField';
import { decide } from '../quote/decideQuote';
import { documentOf } from '../quote/document';
import { quotedDeal, stageNow } from '../quote/facts';
import { plainText } from '../quote/plainText';
import type { Preparation } from '../quote/preparation';
import { preparedQuote } from '../quote/prepared';
import type { PreparedQuote } from '../quote/prepared';
import type { QuotedDeal } from '../quote/quotedDeal';
import { reasonText } from '../quote/quoteTexts';
import type { QuoteSettings } from '../quote/settings';
import { isQuoteWanted, isSettled } from '../quote/wanted';
import { namedById, stagesWith } from './cachedNames';
import type { Caller } from './cachedNames';
import { checkedField } from './checkedField';
import { aroundDeal } from './dealContext';
import type { AroundDeal } from './dealContext';
import { readable } from './readable';

const CHECK_ACCESS =
	'Check the permissions of the user who connected the credential. If the deal is gone, correct its quote in the ERP.';

async function nameOf(caller: Caller, kind: 'lostReason' | 'user', id: unknown) {
	return isBlank(id) ? null : await namedById(caller, kind, String(id));
}

/**
 * Checks whether another deal has the same number, or whether the number field exists. Costs one call, and
 * none if no decision depends on it.
 */
async function numberFacts(
	caller: Caller,
	deal: IDataObject,
	slug: string,
	{ number, isWanted }: { number: string; isWanted: boolean },
): Promise<{ isNumberShared: boolean; missing: string[] }> {
	if (number === '' && !isWanted) return { isNumberShared: false, missing: [] };
	const { exists, others } = await checkedField(caller, deal, slug, 'Number Field');
	return { isNumberShared: others.length > 0, missing: exists ? [] : [`number_field:${slug}`] };
}

const idsOf = (records: Array<IDataObject | null>): string[] =>
	records.flatMap((record) => (record ? [String(record.id)] : []));

/** Returns ids of records whose correction may complete the quote. */
const recordsOf = (dealId: string, { products, contacts, organization }: AroundDeal): string[] => [
	...new Set([
		dealId,
		...idsOf([organization, ...contacts]),
		...products.map(({ product_id: id }) => String(id)),
	]),
];

/**
 * Reads everything that the quote of a deal depends on. Costs one call if the deal has not changed since the
 * last check, otherwise those of `aroundDeal` and one for the number.
 */
export async function readQuote(
	caller: Caller,
	id: string,
	settings: QuoteSettings,
): Promise<PreparedQuote> {
	const { facts, document, rules, request, memory, language } = settings;
	const prepare = (now: Preparation['input']['deal'], more: Partial<Preparation> = {}) => ({
		...{ dealId: id, numberField: document.fields.number, language },
		...{ records: [id], lostReason: '', ...more },
		input: { deal: now, request, missing: [] as string[], memory, rules },
	});

	const { context, itemIndex } = caller;
	const deal = await readable(context, itemIndex, apiPath`/deals/${id}`, ['404']);
	if (deal === null) {
		if (settings.isDeletionReported) return preparedQuote(prepare('deleted'), null);
		// A failed execution alerts people who monitor executions.
		if (settings.attempt === 1 && !memory.told.includes('not_visible')) {
			throw new InvalidValue('Deal', `${id}: ${reasonText('not_visible', language)}`, CHECK_ACCESS);
		}
		const hidden = prepare('notVisible');
		return preparedQuote(hidden, null, decide(hidden.input, { outcome: 'none' }));
	}

	const { pipeline_id: pipelineId, stage_id: stageId } = deal;
	const stages = await stagesWith(
		caller,
		pipelineId,
		(cached) => stageNow(cached, stageId, facts.quoteStage) !== 'elsewhere',
	);
	const lostReason = (await nameOf(caller, 'lostReason', deal.lost_reason_id))?.name ?? '';
	const number = plainText(customField(deal, document.fields.number));
	const dealNow = (isNumberShared: boolean, customerDocument: string): QuotedDeal =>
		quotedDeal(
			{ deal, stages, lostReason, number, isNumberShared, customerDocument },
			facts,
			Date.now(),
		);
	const first = prepare(dealNow(false, ''), { lostReason });
	if (!settings.alwaysAsks && settings.attempt < 2 && isSettled(first.input)) {
		const end = { writeNumber: '', setStatus: null, tell: null, wait: null };
		return preparedQuote(first, null, { reason: 'unchanged', ...end, memory });
	}

	const around = await aroundDeal(caller, deal);
	const seller = await nameOf(caller, 'user', deal.owner_id);
	const owner = seller && { ...seller };
	const { quote, missing } = documentOf({ deal, ...around, owner }, document);
	const isWanted = isQuoteWanted(first.input);
	const slug = document.fields.number;
	const ofField = await numberFacts(caller, deal, slug, { number, isWanted });
	const whole = prepare(dealNow(ofField.isNumberShared, quote.customer.document), {
		lostReason,
		records: recordsOf(id, around),
	});
	whole.input.missing.push(...ofField.missing, ...missing);
	return preparedQuote(whole, quote);
}
