import { isRecord } from '../../shared/helpers/dictionary';
import { InvalidValue, shown } from '../../shared/helpers/validate';
import type { Answer, Quote } from './answer';
import { plainText } from './plainText';
import { isInLine } from './status';
import type { WantedStatus } from './status';
import { plainDocument } from './taxId';

const OUTCOMES = ['none', 'found', 'made', 'several', 'changed', 'refused'] as const;
/** Enough for an error message of an ERP; more would only fill the note. */
const MOST_WORDS = 500;

/** An invalid answer of a connector. It never counts as "no quote". */
export class WrongAnswer extends InvalidValue {
	constructor(fault: string) {
		super(
			'ERP Answer',
			`cannot be used. ${fault}`,
			'Fix the ERP connector: by its contract, it returns exactly one quote.',
		);
	}
}

/** Returns the quote in an answer. @param ours the code of the requested deal */
function quoteIn(answer: Record<string, unknown>, ours: string): Quote {
	const id = plainText(answer.id);
	const status = plainText(answer.status);
	if (id === '') throw new WrongAnswer('The answer names no "id" of the quote');
	if (status === '') throw new WrongAnswer('The answer names no "status" of the quote');
	const code = plainText(answer.code);
	return {
		id,
		number: plainText(answer.number),
		status,
		code: code === '' ? 'none' : code === ours ? 'ours' : 'anotherDeals',
		customerDocument: plainDocument(answer.customer_document),
	};
}

/** Returns the quote if it is the requested one and has the requested status. @throws {WrongAnswer} */
function changedQuote(quote: Quote, change: { id: string; status: WantedStatus } | null): Quote {
	if (change === null) throw new WrongAnswer('No status was to be changed');
	if (quote.id !== change.id) {
		throw new WrongAnswer(
			`The quote ${change.id} was to be changed, and the answer has ${quote.id}`,
		);
	}
	if (!isInLine(change.status, quote.status)) {
		throw new WrongAnswer(
			`The requested status is "${change.status}", but the answer has "${quote.status}": answer "refused"`,
		);
	}
	return quote;
}

interface Expected {
	code: string;
	/** Value of the deal's number field. */
	number: string;
	/** The requested status change, if any. */
	change: { id: string; status: WantedStatus } | null;
}

/** Checks the match: an ERP ignores unknown filters and lists everyone. @throws {WrongAnswer} */
function checkMatch(by: 'code' | 'number', match: string, expected: Expected): void {
	if (match.toLowerCase() === expected[by].toLowerCase()) return;
	throw new WrongAnswer(
		`The search was for the ${by} ${shown(expected[by])} and found ${shown(match)}: the ERP may have ignored the filter`,
	);
}

const textsIn = (value: unknown) =>
	(Array.isArray(value) ? (value as unknown[]) : []).map((entry) => plainText(entry));

/** Returns which quotes match the same code or number. @throws {WrongAnswer} if one matches neither */
function severalIn(answer: Record<string, unknown>, expected: Expected): string {
	const numbers = textsIn(answer.numbers);
	const areOfTheNumber =
		numbers.length > 0 &&
		numbers.every((number) => number.toLowerCase() === expected.number.toLowerCase());
	if (!areOfTheNumber) {
		for (const code of textsIn(answer.codes)) checkMatch('code', code, expected);
	}
	return numbers
		.filter((number) => number !== '')
		.join(', ')
		.slice(0, MOST_WORDS);
}

/**
 * Reads the answer of a connector. Errors name the problem for the connector's author.
 * @throws {WrongAnswer} if it is not a valid answer, or is about a quote that was not requested
 */
export function readAnswer(given: unknown, expected: Expected): Answer {
	if (!isRecord(given)) throw new WrongAnswer('The answer is not an object');
	const outcome = OUTCOMES.find((known) => known === given.outcome);
	switch (outcome) {
		case 'none':
			return { outcome };
		case 'several':
			return { outcome, about: severalIn(given, expected) };
		case 'refused': {
			const message = plainText(given.message).slice(0, MOST_WORDS);
			return expected.change === null
				? { outcome: 'createRefused', message }
				: { outcome: 'statusRefused', wanted: expected.change.status, message };
		}
		case 'found': {
			const by = given.by === 'number' ? 'number' : 'code';
			const quote = quoteIn(given, expected.code);
			checkMatch(by, plainText(given[by]), expected);
			return { outcome, by, quote };
		}
		case 'made':
			// It belongs to this deal, whatever code the ERP stores.
			return { outcome, quote: { ...quoteIn(given, expected.code), code: 'ours' } };
		case 'changed':
			return { outcome, quote: changedQuote(quoteIn(given, expected.code), expected.change) };
		default:
			throw new WrongAnswer(
				`"outcome" is ${JSON.stringify(given.outcome) ?? 'missing'}; it can be ${OUTCOMES.join(', ')}`,
			);
	}
}
