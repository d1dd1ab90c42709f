import type { TextKey } from '../texts/index.ts';
import { type ActStep, customer, type Step, targetOf, toQuote } from './steps.ts';

export const SCENARIOS = ['Rush', 'Outage', 'Disorder'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

export const scenarioTitle = (name: ScenarioName): TextKey => `scenario${name}`;
export const scenarioHint = (name: ScenarioName): TextKey => `scenario${name}Hint`;

const QUOTE: ActStep = { act: 'Quote', system: 'rdcrm', whom: toQuote };
const SUBSCRIBE: ActStep = { act: 'Subscribe', system: 'mailchimp' };
const ticketAt = (system: 'zendesk' | 'freshdesk'): ActStep => ({
	act: 'OpenTicket',
	system,
	whom: (target, progress, mocks) =>
		targetOf(system, target.value) !== progress.given.target && customer(target, progress, mocks),
	isOpen: true,
});
const times = (count: number, step: ActStep): ActStep[] => Array(count).fill(step);

/** Steps that each scenario takes at once, without waiting. */
export const STEPS: Record<ScenarioName, Step[]> = {
	Rush: [
		...times(5, QUOTE),
		...times(4, SUBSCRIBE),
		...times(3, ticketAt('zendesk')),
		...times(3, ticketAt('freshdesk')),
	],
	Outage: [{ mishap: 'Down', system: 'erp' }, ...times(3, QUOTE)],
	Disorder: [
		{ mishap: 'Twice', system: 'rdcrm' },
		{ mishap: 'Order', system: 'rdcrm' },
		{ mishap: 'Lost', system: 'erp' },
		...times(4, QUOTE),
	],
};
