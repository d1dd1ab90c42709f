import { isResourceLocatorValue, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';

export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** Returns a name without case and accents: "orcamento solicitado" equals "Orçamento Solicitado". */
export function comparable(name: string): string {
	return name
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.trim()
		.replace(/\s+/g, ' ')
		.toLowerCase();
}

/** Removes blank fields: RD's partial updates leave absent fields as they are. */
export function withoutBlanks(record: Record<string, unknown>): IDataObject {
	return Object.fromEntries(
		Object.entries(record).filter(([, value]) => !isBlank(value)),
	) as IDataObject;
}

/** Whether a text has the form of RD's record IDs. */
export const isRecordId = (text: string): boolean => /^[0-9a-f]{24}$/i.test(text);

/** Returns the id in a resource locator, or in a plain string. */
export function locatorValue(value: unknown): string | undefined {
	const id: unknown = isResourceLocatorValue(value) ? value.value : value;
	return isBlank(id) ? undefined : String(id).trim();
}

/** Returns "a, b" or ["a", "b"] as a list; undefined if blank. */
export function toList(value: unknown): string[] | undefined {
	if (isBlank(value)) return undefined;
	const entries = Array.isArray(value) ? value : String(value).split(',');
	const list = entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
	return list.length > 0 ? list : undefined;
}

/** Returns the entries of all lists, without duplicates, in the order of their first occurrence. */
export function joined(...lists: unknown[]): string[] {
	return [...new Set(lists.flatMap((list) => (Array.isArray(list) ? (list as string[]) : [])))];
}

/** Returns the entries of a fixed collection with multiple values. */
export function entriesOf(collection: unknown): IDataObject[] | undefined {
	const entries = (collection as { values?: IDataObject[] } | undefined)?.values;
	return entries && entries.length > 0 ? entries : undefined;
}

export function invalidParameter(
	node: INode,
	itemIndex: number | undefined,
	message: string,
	description: string,
): NodeOperationError {
	const where = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	return new NodeOperationError(node, `${message}${where}`, { itemIndex, description });
}
