import type { INodeProperties } from 'n8n-workflow';

/** A switch on the canvas. For AI tools a choice, which keeps the model's input small. */
export const outputProperties: INodeProperties[] = [
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		displayOptions: { hide: { '@tool': [true] } },
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Raw',
				value: 'raw',
				description: 'Every field of the record',
			},
			{
				name: 'Selected Fields',
				value: 'selectedFields',
				description: 'Only the fields that you name',
			},
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'The most used fields of the record',
			},
		],
		default: 'simplified',
		description: 'Which fields of the record to return',
		displayOptions: { show: { '@tool': [true] } },
	},
	{
		displayName: 'Output Fields',
		name: 'outputFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. name, status',
		description: 'Names of the fields to return, separated by commas',
		displayOptions: { show: { '@tool': [true], output: ['selectedFields'] } },
	},
];
