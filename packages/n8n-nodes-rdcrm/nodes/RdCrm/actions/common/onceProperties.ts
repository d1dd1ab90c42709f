import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { oneOf } from '../../../shared/helpers/validate';
import { asMarker } from '../../helpers/marker';
import { requiredText } from '../../helpers/requiredParameters';

const BY_MARKER = 'marker';
const NO = 'no';

/**
 * Returns the inputs that choose whether a record is created only once, and how a duplicate is recognized:
 * `own` or a marker.
 */
export function onceProperties(own: INodePropertyOptions, markedText: string): INodeProperties[] {
	const ways: INodePropertyOptions[] = [
		{
			name: 'By a Marker',
			value: BY_MARKER,
			description: 'Records with the same marker are the same, whatever their other text',
		},
		own,
		{ name: 'No', value: NO, description: 'Each run creates a new record' },
	];
	return [
		{
			displayName: 'Only Once',
			name: 'once',
			type: 'options',
			options: ways.sort((a, b) => a.name.localeCompare(b.name)),
			default: NO,
			description:
				'Whether to write nothing if the record already exists, so that the workflow can safely run again',
		},
		{
			displayName: 'Marker',
			name: 'marker',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. [ticket-123]',
			description: `A line that identifies the record. It is added to the ${markedText} as its last line and counts only there.`,
			displayOptions: { show: { once: [BY_MARKER] } },
		},
	];
}

/** How a duplicate is recognized. `marker` is absent if the record's own text decides. */
export interface OnceBy {
	marker?: string;
}

/** Reads how a duplicate is recognized. Undefined if the record is created in any case. */
export function readOnce(
	context: IExecuteFunctions,
	itemIndex: number,
	{ value: own }: INodePropertyOptions,
): OnceBy | undefined {
	const given = context.getNodeParameter('once', itemIndex, NO);
	const once = oneOf(given, 'Only Once', [NO, BY_MARKER, String(own)]);
	if (once === NO) return undefined;
	if (once !== BY_MARKER) return {};
	return { marker: asMarker(requiredText(context, 'marker', 'Marker', itemIndex)) };
}
