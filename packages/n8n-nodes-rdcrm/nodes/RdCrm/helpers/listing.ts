import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { pickName } from '../actions/common/conditions';
import type { Listing } from '../actions/common/listing';
import { listRecords } from '../transport/pagination';
import type { Sort } from '../transport/pagination';
import { joinConditions, writeCondition } from './rdql';
import type { Condition } from './rdql';
import { isBlank, locatorValue } from './values';

function readFilter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ filters }: Listing,
): string | undefined {
	if (filters.length === 0) return undefined;
	if (context.getNodeParameter('filterMode', itemIndex, 'conditions') === 'rdql') {
		const rdql: unknown = context.getNodeParameter('rdql', itemIndex, '');
		return isBlank(rdql) ? undefined : String(rdql).trim();
	}

	const kinds = new Map(filters.map(({ value, kind }) => [value, kind]));
	const conditions = context.getNodeParameter('filters.conditions', itemIndex, []) as object[];
	const logic = context.getNodeParameter('filterLogic', itemIndex, 'and') as 'and' | 'or';
	const written = (conditions as Array<Condition & IDataObject>).map((condition, position) => {
		try {
			const value = locatorValue(condition[pickName(condition.field)]) ?? condition.value;
			return writeCondition({ ...condition, value }, kinds.get(condition.field) ?? 'text');
		} catch (error) {
			const fault = error instanceof Error ? error.message : 'is not valid';
			const label = filters.find(({ value }) => value === condition.field)?.name ?? 'Custom Field';
			throw new NodeOperationError(
				context.getNode(),
				`Condition ${position + 1} (${label}) ${fault} [item ${itemIndex}]`,
				{
					itemIndex,
					description:
						'Fill in the condition, or remove it. If its value is an expression, check what the expression returns for this item.',
				},
			);
		}
	});
	return joinConditions(written, logic);
}

/** The Get Many operation of a resource. */
export async function listWithParameters(
	context: IExecuteFunctions,
	itemIndex: number,
	path: string,
	listing: Listing,
): Promise<IDataObject[]> {
	const returnAll = context.getNodeParameter('returnAll', itemIndex, false) as boolean;
	const { values: sort } = context.getNodeParameter('sort', itemIndex, {}) as { values?: Sort };
	return await listRecords(context, {
		path,
		itemIndex,
		byCreation: listing.filters.some(({ value }) => value === 'created_at'),
		filter: readFilter(context, itemIndex, listing),
		sort: sort?.field ? sort : listing.defaultSort,
		limit: returnAll ? undefined : (context.getNodeParameter('limit', itemIndex, 50) as number),
	});
}
