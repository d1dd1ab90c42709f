import type { Draw } from './draw.ts';
import { type Records, type Row, singular } from './records.ts';

interface Parameter {
	name: string;
	/** The segment before the parameter, such as `products` for `{id}` in `/deals/{deal_id}/products/{id}`. */
	word: string;
	/** The resource before that in the path: `deals` in the same example. */
	owner: string;
}

/** Returns values for a path's parameters that name a record and the record it belongs to. */
export function pathValues(
	draw: Draw,
	operationId: string,
	path: string,
	records: Records,
): Record<string, string> {
	let record: Row | undefined;
	const values: Record<string, string> = {};
	for (const parameter of parameters(path).reverse()) {
		const { name } = parameter;
		const owner = record?.[name];
		if (typeof owner === 'string') {
			values[name] = owner;
			continue;
		}
		const source = sourceOf(operationId, parameter, records);
		if (typeof source === 'function') {
			values[name] = String(source(draw) ?? '0');
			continue;
		}
		const [collection = '', member = 'id'] = (source ?? '').split('.');
		const found = draw.pick(records.rows(collection));
		record ??= found;
		values[name] = String(found?.[member] ?? '0');
	}
	return values;
}

function sourceOf(operationId: string, { name, word, owner }: Parameter, records: Records) {
	return (
		records.source(operationId, name) ??
		records.source(operationId, word) ??
		records.collectionOf(`${singular(owner)}_${word}`) ??
		records.collectionOf(word)
	);
}

function parameters(path: string): Parameter[] {
	const words: string[] = [];
	const found: Parameter[] = [];
	for (const part of path.split('/')) {
		const name = /^\{(\w+)\}$/.exec(part)?.[1];
		if (name === undefined) words.push(part);
		else found.push({ name, word: words.at(-1) ?? '', owner: words.at(-2) ?? '' });
	}
	return found;
}
