import { badRequest } from '../errors.ts';
import { DEFAULT_DIALECT } from './dialect.ts';

export type Operator = '=' | '>' | '<' | '>=' | '<=' | '~';

export interface Term {
	type: 'term';
	/** `@slug` for a custom field. */
	field: string;
	negated: boolean;
	operator: Operator;
	/** Several for a list; a record matches if it has any of them. */
	values: string[];
}

export type Expression = Term | { type: 'and' | 'or'; parts: Expression[] };

const DEEPEST = 50;
const NAME = /@[\p{L}\p{N}_-]+|[A-Za-z_]\w*/uy;
const OPERATOR = />=|<=|>|<|~/y;
const WORD = /(and|or)(?=[\s()]|$)/iy;
const BARE_IN_LIST = /[^\s(),"]+/y;
const SPACE = /\s*/y;

/**
 * Parses RDQL: terms joined by spaces, `and`, `or`, parentheses and the dialect's separators.
 * @throws {Refusal} 400 that says where parsing failed
 */
export function parseRdql(source: string, dialect = DEFAULT_DIALECT): Expression {
	const { rdql_comma, rdql_semicolon } = dialect;
	const marks = [
		{ mark: ',', role: rdql_comma },
		{ mark: ';', role: rdql_semicolon },
	];
	const ending = marks.filter(({ role }) => role !== 'text').map(({ mark }) => mark);
	const joining = marks.filter(({ role }) => role === 'and').map(({ mark }) => mark);
	const bare = new RegExp(`[^\\s()"${ending.join('')}]+`, 'y');
	let at = 0;

	const fail = (expected: string) =>
		badRequest(
			`Invalid filter: expected ${expected} at position ${at + 1}` +
				(at < source.length ? ` (near "${source.slice(at, at + 20)}")` : ' (end of the filter)'),
		);

	function match(pattern: RegExp): string | undefined {
		pattern.lastIndex = at;
		const found = pattern.exec(source)?.[0];
		if (found !== undefined) at += found.length;
		return found;
	}

	function take(text: string): boolean {
		if (!source.startsWith(text, at)) return false;
		at += text.length;
		return true;
	}

	function keyword(word: 'and' | 'or'): boolean {
		const start = at;
		if (match(WORD)?.toLowerCase() === word) return true;
		at = start;
		return false;
	}

	function either(depth: number): Expression {
		const parts = [all(depth)];
		while (keyword('or')) parts.push(all(depth));
		return joined('or', parts);
	}

	function all(depth: number): Expression {
		const parts = [factor(depth)];
		for (;;) {
			match(SPACE);
			if (at >= source.length || source[at] === ')') break;
			const isJoined = joining.some(take) || keyword('and');
			if (!isJoined) {
				const start = at;
				const ends = keyword('or');
				at = start;
				if (ends) break;
			}
			parts.push(factor(depth));
		}
		return joined('and', parts);
	}

	function factor(depth: number): Expression {
		match(SPACE);
		if (!take('(')) return term();
		if (depth === DEEPEST) throw fail('fewer parentheses');
		const inner = either(depth + 1);
		match(SPACE);
		if (!take(')')) throw fail('")"');
		return inner;
	}

	function term(): Term {
		const negated = take('-');
		const field = match(NAME);
		if (field === undefined) throw fail('a field');
		if (!take(':')) throw fail(`":" after ${field}`);
		const operator = (match(OPERATOR) ?? '=') as Operator;
		const values = source[at] === '(' ? list(operator) : [value(bare)];
		return { type: 'term', field, negated, operator, values };
	}

	function list(operator: Operator): string[] {
		if (operator !== '=') throw fail('a single value');
		at++;
		const values: string[] = [];
		do {
			match(SPACE);
			values.push(value(BARE_IN_LIST));
			match(SPACE);
		} while (take(','));
		if (!take(')')) throw fail('"," or ")"');
		return values;
	}

	function value(bare: RegExp): string {
		if (source[at] === '"') return quoted();
		const found = match(bare);
		if (found === undefined) throw fail('a value');
		return found;
	}

	function quoted(): string {
		const start = at++;
		let text = '';
		for (; at < source.length; at++) {
			const char = source[at];
			if (char === '"') {
				at++;
				return text;
			}
			if (char === '\\' && at + 1 < source.length) at++;
			text += source[at];
		}
		at = start;
		throw fail('a closing quote');
	}

	const expression = either(0);
	match(SPACE);
	if (at < source.length) throw fail('the end');
	return expression;
}

function joined(type: 'and' | 'or', parts: Expression[]): Expression {
	const [only] = parts;
	return parts.length === 1 && only ? only : { type, parts };
}
