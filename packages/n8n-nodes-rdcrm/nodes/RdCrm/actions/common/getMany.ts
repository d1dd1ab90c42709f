import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	CUSTOM_FIELD,
	InvalidCondition,
	joinConditions,
	writeCondition,
} from '../../../shared/helpers/rdql';
import type { Condition } from '../../../shared/helpers/rdql';
import { oneOf, quantity } from '../../../shared/helpers/validate';
import { invalidParameter, isBlank, locatorValue } from '../../../shared/helpers/values';
import { listRecords } from '../../../shared/transport/pagination';
import type { Sort } from '../../../shared/transport/pagination';
import { pickName } from './filterConditions';
import type { Listing } from './listing';

function readFilter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ filters, customFields }: Listing,
): string | undefined {
	if (filters.length === 0) return undefined;
	if (context.getNodeParameter('filterMode', itemIndex, 'conditions') === 'rdql') {
		const rdql: unknown = context.getNodeParameter('rdql', itemIndex, '');
		return isBlank(rdql) ? undefined : String(rdql).trim();
	}

	const kinds = new Map(filters.map(({ value, kind }) => [value, kind]));
	const conditions = context.getNodeParameter('filters.conditions', itemIndex, []) as object[];
	const logic = oneOf(context.getNodeParameter('filterLogic', itemIndex, 'and'), 'Must Match', [
		'and',
		'or',
	]);
	const written = (conditions as Array<Condition & IDataObject>).map((condition, position) => {
		try {
			const { field } = condition;
			if (!kinds.has(field) && !(customFields && field === CUSTOM_FIELD)) {
				throw new InvalidCondition('is about a field that cannot be filtered by');
			}
			const value = locatorValue(condition[pickName(field)]) ?? condition.value;
			return writeCondition({ ...condition, value }, kinds.get(field) ?? 'text');
		} catch (error) {
			const fault = error instanceof InvalidCondition ? error.message : 'is not valid';
			const label =
				filters.find(({ value }) => value === condition.field)?.name ??
				(condition.field === CUSTOM_FIELD ? 'Custom Field' : String(condition.field));
			throw invalidParameter(
				context.getNode(),
				itemIndex,
				`Condition ${position + 1} (${label}) ${fault}`,
				'Fill in the condition, or remove it. If its value is an expression, check what the expression returns for this item.',
			);
		}
	});
	return joinConditions(written, logic);
}

/** Returns the chosen order. RD sorts only by the fields that it documents. */
function readSort(
	context: IExecuteFunctions,
	itemIndex: number,
	{ sorts, defaultSort }: Listing,
): Sort | undefined {
	const { values } = context.getNodeParameter('sort', itemIndex, {}) as { values?: IDataObject };
	if (values === undefined || isBlank(values.field)) return defaultSort;
	const known = sorts.map(({ value }) => value);
	return {
		field: oneOf(values.field, 'Sort: Field', known),
		direction: oneOf(values.direction ?? 'asc', 'Sort: Direction', ['asc', 'desc']),
	};
}

/** Runs the Get Many operation of a resource. */
export async function listWithParameters(
	context: IExecuteFunctions,
	itemIndex: number,
	path: string,
	listing: Listing,
): Promise<IDataObject[]> {
	const returnAll = context.getNodeParameter('returnAll', itemIndex, false) as boolean;
	const limit = context.getNodeParameter('limit', itemIndex, 50);
	return await listRecords(context, {
		path,
		itemIndex,
		byCreation: listing.filters.some(({ value }) => value === 'created_at'),
		filter: readFilter(context, itemIndex, listing),
		sort: readSort(context, itemIndex, listing),
		limit: returnAll ? undefined : (quantity(limit, 'Limit', { min: 1, whole: true }) ?? 50),
	});
}
