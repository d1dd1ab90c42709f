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

/** Keeps at most ten fields, under RD's own names, so that switching Simplify off breaks no expression. */
export function keeping(names: string[]): Simplify {
	return (record) => pick(record, names);
}

/** Does the same for a nested record, which may be missing. */
export const part =
	(simplify: Simplify) =>
	(record: unknown): IDataObject | null =>
		record ? simplify(record as IDataObject) : null;

export const whole: Simplify = (record) => record;

/**
 * Returns the function that shapes the records of an item: "Simplify" on the canvas, "Output" for AI tools.
 * Call it once per item: reading a parameter takes n8n longer than RD needs to send a record.
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
	const isSimplified = context.getNodeParameter('simplify', itemIndex, true) as boolean;
	return output === 'simplified' || isSimplified ? simplify : whole;
}
