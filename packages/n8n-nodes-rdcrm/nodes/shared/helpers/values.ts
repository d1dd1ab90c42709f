import { isResourceLocatorValue, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';

export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** Case and accents do not count: "orcamento solicitado" is "Orçamento Solicitado". */
export function comparable(name: string): string {
	return name
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.trim()
		.replace(/\s+/g, ' ')
		.toLowerCase();
}

/** Drops what was left blank: in RD's partial updates an absent field stays as it is. */
export function withoutBlanks(record: Record<string, unknown>): IDataObject {
	return Object.fromEntries(
		Object.entries(record).filter(([, value]) => !isBlank(value)),
	) as IDataObject;
}

/** The id held by a resource locator, or by a plain string. */
export function locatorValue(value: unknown): string | undefined {
	const held: unknown = isResourceLocatorValue(value) ? value.value : value;
	return isBlank(held) ? undefined : String(held).trim();
}

/** "a, b" or ["a", "b"] as a list; undefined when blank. */
export function toList(value: unknown): string[] | undefined {
	if (isBlank(value)) return undefined;
	const entries = Array.isArray(value) ? value : String(value).split(',');
	const list = entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
	return list.length > 0 ? list : undefined;
}

/** The entries of all lists, each once, in the order in which they first come. */
export function joined(...lists: unknown[]): string[] {
	return [...new Set(lists.flatMap((list) => (Array.isArray(list) ? (list as string[]) : [])))];
}

/** The entries of a fixed collection that holds several values. */
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
