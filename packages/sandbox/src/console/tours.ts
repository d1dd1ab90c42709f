import type { TextKey } from '../texts/index.ts';
import {
	type ActStep,
	customer,
	NO_PROGRESS,
	type Progress,
	type Step,
	targetOf,
	toQuote,
} from './steps.ts';

export const TOURS = ['Quotes', 'Subscribers', 'Tickets'] as const;
export type TourName = (typeof TOURS)[number];

const same: ActStep['whom'] = ({ value }, { given }) => targetOf('rdcrm', value) === given.target;
const contact: ActStep['whom'] = ({ value }, { given }, { rdcrm: { store } }) =>
	store.contacts.get(value)?.emails.some(({ email }) => email === given.email) ?? false;
const mailed: ActStep['whom'] = ({ value }, { given }) => value === given.email;
const onSubject: ActStep['whom'] = ({ label }, { given }) => label.endsWith(` ${given.subject}`);

const STEPS: Record<TourName, Step[]> = {
	Quotes: [
		{ act: 'Quote', system: 'rdcrm', whom: toQuote, isOpen: true },
		{ act: 'Win', system: 'rdcrm', whom: same },
		{ mishap: 'Twice', system: 'rdcrm' },
		{ act: 'Quote', system: 'rdcrm', whom: toQuote, isOpen: true },
		{ act: 'Lose', system: 'rdcrm', whom: same },
	],
	Subscribers: [
		{ act: 'Subscribe', system: 'mailchimp' },
		{ act: 'JobTitle', system: 'rdcrm', whom: contact },
		{ mishap: 'Lost', system: 'mailchimp' },
		{ act: 'JobTitle', system: 'rdcrm', whom: contact, given: { job_title: 'Diretoria' } },
		{ act: 'Mql', system: 'mailchimp', whom: mailed },
	],
	Tickets: [
		{ act: 'OpenTicket', system: 'zendesk', whom: customer, isOpen: true },
		{ act: 'SolveTicket', system: 'zendesk', whom: onSubject },
		{ mishap: 'Limit', system: 'rdcrm' },
		{ act: 'OpenTicket', system: 'freshdesk', whom: customer, isOpen: true },
		{ act: 'SolveTicket', system: 'freshdesk', whom: onSubject },
	],
};

export const LENGTH = STEPS.Quotes.length;
export const tourTitle = (name: TourName): TextKey => `tour${name}`;
export const tourHint = (name: TourName): TextKey => `tour${name}Hint`;
/** Text before a step, counted from 1; the number after the last one gives the closing text. */
export const tourText = (name: TourName, at: number): TextKey => `tour${name}${at}` as TextKey;

/** A tour in progress. */
export interface Tour {
	name: TourName;
	/** Number of the next step; one past the last step when the tour is over. */
	at: number;
	progress: Progress;
}

export const begin = (name: TourName): Tour => ({
	name,
	at: 1,
	progress: NO_PROGRESS,
});

export const stepOf = ({ name, at }: Tour): Step | undefined => STEPS[name][at - 1];

export const after = (tour: Tour, progress: Progress = tour.progress): Tour => ({
	...tour,
	at: tour.at + 1,
	progress: { given: { ...tour.progress.given, ...progress.given }, about: progress.about },
});
