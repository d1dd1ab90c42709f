import type { INodeProperties } from 'n8n-workflow';

export type TriggerWhen = 'matches' | 'becomesTrue';

/** The option of both triggers, with the same names. */
export function triggerWhen(description: string): INodeProperties {
	return {
		displayName: 'Trigger When',
		name: 'triggerWhen',
		type: 'options',
		options: [
			{ name: 'A Change Matches', value: 'matches' },
			{ name: 'Conditions Become True', value: 'becomesTrue' },
		],
		default: 'matches',
		description,
	};
}
