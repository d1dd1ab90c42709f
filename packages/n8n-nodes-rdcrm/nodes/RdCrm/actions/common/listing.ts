import type { INodeProperties } from 'n8n-workflow';
import type { Sort } from '../../../shared/transport/pagination';
import { byName, conditionFields, firstValue } from './filterConditions';
import type { Filterable, FilterField } from './filterConditions';

/** The filters and sort fields that RD documents for a list. */
export interface Listing extends Filterable {
	sorts: FilterField[];
	/** Keeps pages in a stable order if the user asks for none */
	defaultSort?: Sort;
}

function filterProperties(listing: Listing): INodeProperties[] {
	if (listing.filters.length === 0) return [];
	return [
		{
			displayName: 'Filter',
			name: 'filterMode',
			type: 'options',
			options: [
				{ name: 'Conditions', value: 'conditions' },
				{ name: 'RDQL Expression', value: 'rdql' },
			],
			default: 'conditions',
			description: 'How to choose the records to return',
		},
		{
			displayName: 'Conditions',
			name: 'filters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Condition',
			default: {},
			description: 'Which records to return. Without conditions, all are returned.',
			options: [{ displayName: 'Condition', name: 'conditions', values: conditionFields(listing) }],
			displayOptions: { show: { filterMode: ['conditions'] } },
		},
		{
			displayName: 'Must Match',
			name: 'filterLogic',
			type: 'options',
			options: [
				{ name: 'All Conditions', value: 'and' },
				{ name: 'Any Condition', value: 'or' },
			],
			default: 'and',
			description: 'Whether a record must meet all conditions or only one',
			displayOptions: { show: { filterMode: ['conditions'] } },
		},
		{
			displayName: 'RDQL Expression',
			name: 'rdql',
			type: 'string',
			default: '',
			placeholder: 'e.g. status:ongoing and total_price:>=1000',
			description: "Filter in RD's query language. Put text with spaces in double quotes.",
			displayOptions: { show: { filterMode: ['rdql'] } },
		},
	];
}

function sortProperties({ sorts }: Listing): INodeProperties[] {
	if (sorts.length === 0) return [];
	return [
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'fixedCollection',
			placeholder: 'Add Sort',
			default: {},
			description: 'Order in which to return the records',
			options: [
				{
					displayName: 'Sort',
					name: 'values',
					values: [
						{
							displayName: 'Field',
							name: 'field',
							type: 'options',
							options: byName(sorts),
							default: firstValue(sorts),
							description: 'Field to sort by',
						},
						{
							displayName: 'Direction',
							name: 'direction',
							type: 'options',
							options: [
								{ name: 'Ascending', value: 'asc' },
								{ name: 'Descending', value: 'desc' },
							],
							default: 'asc',
							description: 'Ascending returns the smallest or oldest first',
						},
					],
				},
			],
		},
	];
}

export function listingProperties(listing: Listing): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
		...filterProperties(listing),
		...sortProperties(listing),
	];
}
