import { NodeOperationError } from 'n8n-workflow';
import type { IPollFunctions } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { beginning, InvalidValue, quantity } from '../shared/helpers/validate';
import { toList } from '../shared/helpers/values';
import { readConditionSets } from '../shared/trigger/conditionSets';
import type { ConditionSet } from '../shared/trigger/conditionSets';
import type { TriggerWhen } from '../shared/trigger/triggerWhen';
import { KINDS } from './kinds';
import type { Kind } from './kinds';

export interface Options {
	advance?: 'immediately' | 'onSuccess';
	includeNames?: boolean;
	triggerWhen?: TriggerWhen;
	wakeSubscriptions?: boolean;
}

export function readKinds(context: IPollFunctions): Kind[] {
	const chosen = toList(context.getNodeParameter('records', [])) ?? [];
	const kinds = chosen.flatMap((name) => own(KINDS, name) ?? []);
	if (kinds.length > 0) return kinds;
	throw new NodeOperationError(context.getNode(), 'No kind of record is chosen', {
		description: 'Choose at least one in "Records".',
	});
}

/** Reads the sets of conditions, and whether only records that begin to match count. */
export function readWatch(context: IPollFunctions): { sets: ConditionSet[]; isWatching: boolean } {
	const sets = readConditionSets(context);
	const { triggerWhen } = context.getNodeParameter('options', {}) as Options;
	const isWatching = triggerWhen === 'becomesTrue';
	if (isWatching && sets.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			'There are no conditions that could become true',
			{
				description:
					'Add a set of conditions in "Only If Any of These Match", or set "Trigger When" to "A Change Matches".',
			},
		);
	}
	return { sets, isWatching };
}

const HOUR_MS = 3_600_000;

function startOf(context: IPollFunctions, now: number): number {
	switch (context.getNodeParameter('startFrom', 'now')) {
		case 'hoursAgo': {
			const hours = quantity(context.getNodeParameter('startHours', 24), 'Hours Ago') ?? 0;
			return now - hours * HOUR_MS;
		}
		case 'date': {
			const date = context.getNodeParameter('startDate', '');
			const start = beginning(date, 'Start Date', context.getTimezone());
			if (start !== undefined) return Date.parse(start);
			throw new InvalidValue('Start Date', 'is blank', 'Give the date from which to read.');
		}
		default:
			return now;
	}
}

/** Returns the time from which the first poll reads, in ms. */
export function readStart(context: IPollFunctions, now: number): number {
	try {
		return startOf(context, now);
	} catch (error) {
		const description = error instanceof InvalidValue ? error.advice : undefined;
		throw new NodeOperationError(context.getNode(), error as Error, { description });
	}
}
