import { listStages } from '../records/stages';
import type { RdCrmContext } from '../transport/context';
import { listRecords } from '../transport/pagination';
import type { ConditionSet, StageIds } from './conditionSets';
import { checkWantedFields, dealFieldsOf } from './customFieldFilter';
import type { DealFields } from './customFieldFilter';
import { resolveStageName } from './stageFilter';

/** The records that names in the conditions referred to, stored so that a stage may be renamed later. */
export interface ResolvedConditions {
	stagesByName?: StageIds;
	customFieldKeys?: string[];
	dealFields?: DealFields;
}

function stageNames(sets: ConditionSet[]): string[] {
	return [...new Set(sets.flatMap(({ stages }) => stages.names))];
}

function wantedKeys(sets: ConditionSet[]): string[] {
	return [...new Set(sets.flatMap(({ customFields }) => customFields.map(({ key }) => key)))];
}

function isSame(names: string[], known: string[] = []): boolean {
	return JSON.stringify([...names].sort()) === JSON.stringify([...known].sort());
}

/** Whether these names are the ones that were resolved. */
export function isResolved(
	sets: ConditionSet[],
	{ stagesByName = {}, customFieldKeys }: ResolvedConditions,
): boolean {
	return (
		isSame(stageNames(sets), Object.keys(stagesByName)) && isSame(wantedKeys(sets), customFieldKeys)
	);
}

/**
 * Looks up the stages and custom fields of the conditions. Fails for a name that the account does not have,
 * and lists those that it has.
 * @param withDealFields Whether the slugs of the fields of deals are needed anyway
 */
export async function resolveConditions(
	context: RdCrmContext,
	sets: ConditionSet[],
	withDealFields: boolean,
): Promise<Required<ResolvedConditions>> {
	const names = stageNames(sets);
	const stages = names.length > 0 ? await listStages(context) : [];
	const keys = wantedKeys(sets);
	const stagesByName = Object.fromEntries(
		names.map((name) => [name, resolveStageName(context, name, stages)]),
	);
	const fields =
		keys.length > 0 || withDealFields
			? await listRecords(context, {
					path: '/custom_fields',
					sort: { field: 'slug', direction: 'asc' },
				})
			: [];
	checkWantedFields(context, keys, fields);
	return { stagesByName, customFieldKeys: keys, dealFields: dealFieldsOf(fields) };
}
