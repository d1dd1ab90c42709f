import { typeError, valueError } from './errors.ts';
import type { Fields, OdooRecord, Value } from './models/field.ts';

type Test = (record: OdooRecord) => boolean;

const OPERATORS = ['=', '!=', 'in', 'not in', 'ilike', 'like', '>', '>=', '<', '<='] as const;

const same = (a: Value, b: unknown) => a === b || (a === false && b === '');

function compare(operator: (typeof OPERATORS)[number], held: Value, value: unknown): boolean {
	switch (operator) {
		case '=':
			return same(held, value);
		case '!=':
			return !same(held, value);
		case 'in':
		case 'not in': {
			if (!Array.isArray(value)) throw typeError(`"${operator}" needs a list`);
			return value.some((one) => same(held, one)) === (operator === 'in');
		}
		case 'like':
			return `${held || ''}`.includes(`${value}`);
		case 'ilike':
			return `${held || ''}`.toLowerCase().includes(`${value}`.toLowerCase());
		default: {
			if (held === false || typeof value === 'object') return false;
			const [a, b] = [held, value as Value];
			if (operator === '>') return a > b;
			if (operator === '>=') return a >= b;
			return operator === '<' ? a < b : a <= b;
		}
	}
}

function leaf(term: unknown, fields: Fields): Test {
	if (!Array.isArray(term) || term.length !== 3) {
		throw valueError(`Invalid domain term ${JSON.stringify(term)}`);
	}
	const [name, given, value] = term as [string, unknown, unknown];
	const operator = OPERATORS.find((known) => known === given);
	if (!operator) throw valueError(`Invalid operator ${JSON.stringify(given)}`);
	if (typeof name !== 'string' || !Object.hasOwn(fields, name))
		throw valueError(`Invalid field ${JSON.stringify(name)} in domain`);
	const isList = operator === 'in' || operator === 'not in';
	if (typeof value === 'object' && !isList) throw typeError(`"${operator}" needs a plain value`);
	return (record) =>
		compare(operator, name === 'id' ? Number(record.id) : (record[name] ?? false), value);
}

/** Parses a domain in Odoo's prefix notation. Terms without an operator between them are joined by "and". */
export function matching(domain: readonly unknown[], fields: Fields): Test {
	const terms = [...domain];
	const next = (): Test => {
		const term = terms.shift();
		if (term === '!') {
			const inner = next();
			return (record) => !inner(record);
		}
		if (term === '&' || term === '|') {
			const [left, right] = [next(), next()];
			return (record) =>
				term === '&' ? left(record) && right(record) : left(record) || right(record);
		}
		return leaf(term, fields);
	};
	const tests: Test[] = [];
	while (terms.length > 0) tests.push(next());
	return (record) => tests.every((test) => test(record));
}
