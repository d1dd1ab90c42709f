/** Syntax tree of a query such as `status:2 AND (tag:'vip' OR created_at:>'2026-01-01')`. */
export type Filter =
	| { type: 'and'; parts: Filter[] }
	| { type: 'or'; parts: Filter[] }
	| { type: 'term'; field: string; operator: ':' | ':>' | ':<'; value: string | null };

export class SyntaxFault extends Error {}

const TOKEN = /\s*(\(|\)|AND\b|OR\b|(\w+)(:[<>]?)\s*('(?:[^']*)'|[\w.@+-]+))/gy;

/** Parses a query. @throws {SyntaxFault} */
export function parseFilter(text: string): Filter {
	const tokens = tokenize(text);
	const filter = alternatives(tokens);
	if (tokens.length > 0) throw new SyntaxFault(`unexpected ${tokens[0]?.[1]}`);
	return filter;
}

function tokenize(text: string): RegExpExecArray[] {
	const tokens: RegExpExecArray[] = [];
	TOKEN.lastIndex = 0;
	let end = 0;
	for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
		tokens.push(token);
		end = TOKEN.lastIndex;
	}
	if (text.slice(end).trim() !== '') throw new SyntaxFault(`unexpected ${text.slice(end)}`);
	return tokens;
}

function alternatives(tokens: RegExpExecArray[]): Filter {
	const parts = [conjunction(tokens)];
	while (tokens[0]?.[1] === 'OR') {
		tokens.shift();
		parts.push(conjunction(tokens));
	}
	return { type: 'or', parts };
}

function conjunction(tokens: RegExpExecArray[]): Filter {
	const parts = [term(tokens)];
	while (tokens[0]?.[1] === 'AND') {
		tokens.shift();
		parts.push(term(tokens));
	}
	return { type: 'and', parts };
}

function term(tokens: RegExpExecArray[]): Filter {
	const token = tokens.shift();
	if (token?.[1] === '(') {
		const inner = alternatives(tokens);
		if (tokens.shift()?.[1] !== ')') throw new SyntaxFault('missing )');
		return inner;
	}
	const [, , field, operator, raw] = token ?? [];
	if (field === undefined || raw === undefined) throw new SyntaxFault('a condition is missing');
	const value = raw === 'null' ? null : raw.replace(/^'|'$/g, '');
	return { type: 'term', field, operator: operator as ':' | ':>' | ':<', value };
}

/**
 * Whether a record matches a filter.
 * @param read returns the values of a field, or `undefined` if it cannot be searched
 * @throws {SyntaxFault} for a field that cannot be searched
 */
export function passes(filter: Filter, read: (field: string) => string[] | undefined): boolean {
	if (filter.type === 'and') return filter.parts.every((part) => passes(part, read));
	if (filter.type === 'or') return filter.parts.some((part) => passes(part, read));
	const { field, operator, value } = filter;
	const values = read(field);
	if (!values) throw new SyntaxFault(`unknown field ${field}`);
	if (value === null) return values.length === 0;
	if (operator === ':') {
		const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
		return values.some((one) => (isDay ? one.startsWith(value) : equal(one, value)));
	}
	return values.some((one) => {
		// Bounds are inclusive, and dates are compared by the day.
		const has = /^\d{4}-/.test(one) ? one.slice(0, value.length) : one;
		const order = has.localeCompare(value, 'en', { numeric: true });
		return operator === ':>' ? order >= 0 : order <= 0;
	});
}

const equal = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
