import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { own } from '../../shared/helpers/dictionary';
import { toList } from '../../shared/helpers/values';

export type Simplify = (record: IDataObject) => IDataObject;

function pick(record: IDataObject, names: string[]): IDataObject {
	const picked: IDataObject = {};
	for (const name of names) {
		const value = own(record, name);
		if (value !== undefined) picked[name] = value;
	}
	return picked;
}

/** Keeps at most ten fields, always by RD's own names: switching Simplify off breaks no expression. */
export function keeping(names: string[]): Simplify {
	return (record) => pick(record, names);
}

/** The same for a record within another, which may be missing. */
export const part =
	(simplify: Simplify) =>
	(record: unknown): IDataObject | null =>
		record ? simplify(record as IDataObject) : null;

export const whole: Simplify = (record) => record;

/**
 * What of each record of an item is returned: "Simplify" on the canvas, "Output" when the node is an
 * AI tool. Read once for all of them: n8n takes longer to read a parameter than RD to send a record.
 */
export function shapeOf(
	context: IExecuteFunctions,
	itemIndex: number,
	simplify: Simplify | undefined,
): Simplify {
	if (simplify === undefined) return whole;
	const output = context.getNodeParameter('output', itemIndex, '') as string;
	if (output === 'raw') return whole;
	if (output === 'selectedFields') {
		const fields = toList(context.getNodeParameter('outputFields', itemIndex, ''));
		return fields ? keeping(fields) : simplify;
	}
	const wanted = context.getNodeParameter('simplify', itemIndex, true) as boolean;
	return output === 'simplified' || wanted ? simplify : whole;
}
