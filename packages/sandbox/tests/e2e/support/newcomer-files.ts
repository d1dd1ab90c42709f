import { CONNECTORS, STORIES } from './helpdesk-flows.ts';
import { MARKETING_CONNECTORS } from './marketing/tool.ts';
import { SHARED, STEPS } from './marketing/world.ts';
import { EVENTS_FLOW, QUEUE_FLOW } from './queue.ts';
import { CONNECTOR, ERP_FLOW } from './quote-case.ts';

/** The files that the newcomer's test imports: each use case with one tool. */
export const NEWCOMER_FILES = [
	...[QUEUE_FLOW, EVENTS_FLOW],
	...[CONNECTOR, ERP_FLOW],
	...[MARKETING_CONNECTORS.Mailchimp, SHARED.sync, STEPS.contact],
	...[CONNECTORS.zendesk, STORIES.context, STORIES.solved],
];
