import type { INodePropertyOptions } from 'n8n-workflow';

export const dealStatuses: INodePropertyOptions[] = [
	{ name: 'Lost', value: 'lost' },
	{ name: 'Ongoing', value: 'ongoing' },
	{ name: 'Paused', value: 'paused' },
	{ name: 'Won', value: 'won' },
];
