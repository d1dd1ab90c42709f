import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_RETRY_POLICY } from '../../../shared/transport/retry';

const { maxTries, maxWait } = DEFAULT_RETRY_POLICY;

export const retryOptions: INodeProperties = {
	displayName: 'Retry Options',
	name: 'retryOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'How long to keep trying if RD Station CRM limits the rate or cannot be reached',
	options: [
		{
			displayName: 'Max Tries',
			name: 'maxTries',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 10 },
			default: maxTries,
			description:
				'How often to try a call if RD Station CRM limits the rate or cannot be reached. A record is never created twice: a creation is repeated only if RD Station CRM certainly did not process it.',
		},
		{
			displayName: 'Max Wait',
			name: 'maxWait',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 600 },
			default: maxWait,
			description:
				'Longest pause, in seconds, to accept when RD Station CRM limits the rate. If it asks for more, the item fails at once.',
		},
	],
};
