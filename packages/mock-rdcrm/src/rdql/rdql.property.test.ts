import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from './evaluate.ts';
import { day, type Filters, moment, number, string, text } from './fields.ts';
import { type Expression, parseRdql, type Term } from './parse.ts';

interface Thing {
	name: string;
	status: string;
	rating: number | null;
	due: string | null;
	at: string | null;
	tags: string[];
	pinned: boolean;
	custom: Record<string, string | string[] | null>;
}

const NAMES = ['Ana', 'ana lima', 'São "João"', 'a\\b', 'or', 'x,y', '(z)'];
const STATUSES = ['won', 'lost', 'ongoing'];
const DAYS = ['2026-01-01', '2026-06-15', '2027-01-01'];
const MOMENTS = ['2026-01-01T12:00:00.000Z', '2026-06-15T00:00:00.000Z'];

const filters: Filters<Thing> = {
	fields: {
		name: text(({ name }) => name),
		status: string(({ status }) => status),
		rating: number(({ rating }) => rating),
		due: day(({ due }) => due),
		at: moment(({ at }) => at),
		tags: string(({ tags }) => tags),
	},
	flags: { 'is:pinned': ({ pinned }) => pinned },
	customFields: { has: (slug) => slug === 'cor-1', of: ({ custom }) => custom },
};

const thing: fc.Arbitrary<Thing> = fc.record({
	name: fc.constantFrom(...NAMES),
	status: fc.constantFrom(...STATUSES),
	rating: fc.option(fc.integer({ min: 1, max: 5 })),
	due: fc.option(fc.constantFrom(...DAYS)),
	at: fc.option(fc.constantFrom(...MOMENTS)),
	tags: fc.subarray(STATUSES),
	pinned: fc.boolean(),
	custom: fc.record({ 'cor-1': fc.constantFrom(null, 'azul', 'AZUL', ['azul', 'rosa']) }),
});

type Test = (thing: Thing) => boolean;

/** A term and its meaning, implemented without the code under test. */
interface Meant {
	term: Omit<Term, 'type' | 'negated'>;
	means: Test;
}

const equals = <V extends string>(
	field: string,
	values: readonly V[],
	of: (thing: Thing) => readonly string[],
): fc.Arbitrary<Meant> =>
	fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }).map((wanted) => ({
		term: { field, operator: '=' as const, values: wanted },
		means: (one) => of(one).some((value) => (wanted as readonly string[]).includes(value)),
	}));

const compared = (
	field: string,
	written: readonly (readonly [text: string, value: number])[],
	of: (thing: Thing) => number | undefined,
): fc.Arbitrary<Meant> =>
	fc
		.tuple(fc.constantFrom('=', '>', '<', '>=', '<='), fc.constantFrom(...written))
		.map(([operator, [value, wanted]]) => ({
			term: { field, operator: operator as Term['operator'], values: [value] },
			means: (one) => {
				const actual = of(one);
				if (actual === undefined) return false;
				return {
					'=': actual === wanted,
					'>': actual > wanted,
					'<': actual < wanted,
					'>=': actual >= wanted,
					'<=': actual <= wanted,
				}[operator] as boolean;
			},
		}));

const ms = (iso: string | null) => (iso === null ? undefined : Date.parse(iso));

const meant: fc.Arbitrary<Meant> = fc.oneof(
	equals('name', NAMES, ({ name }) => [name]),
	equals('status', STATUSES, ({ status }) => [status]),
	equals('tags', STATUSES, ({ tags }) => tags),
	equals('@cor-1', ['azul', 'rosa', 'nada'], ({ custom }) => [custom['cor-1'] ?? []].flat()),
	fc.constantFrom('an', 'ANA', '"', '\\', 'ão').map((part) => ({
		term: { field: 'name', operator: '~' as const, values: [part] },
		means: ({ name }: Thing) => name.toLowerCase().includes(part.toLowerCase()),
	})),
	fc.constantFrom('pinned', 'pinned:true', 'pinned:false').map((value) => ({
		term: { field: 'is', operator: '=' as const, values: [value] },
		means: ({ pinned }: Thing) => pinned === !value.endsWith('false'),
	})),
	compared(
		'rating',
		[
			['1', 1],
			['3', 3],
			['2.5', 2.5],
			['-1', -1],
		],
		({ rating }) => rating ?? undefined,
	),
	compared(
		'due',
		DAYS.map((date) => [date, Date.parse(date)] as const),
		({ due }) => ms(due),
	),
	compared(
		'at',
		[
			['2026-01-01 12:00:00', Date.parse('2026-01-01T12:00:00Z')],
			['2026-06-14T21:00:00-03:00', Date.parse('2026-06-15T00:00:00Z')],
			['2026-01-01', Date.parse('2026-01-01T00:00:00Z')],
		],
		({ at }) => ms(at),
	),
);

interface Sample {
	source: string;
	expression: Expression;
	means: Test;
}

/** Writes a value bare where the grammar allows it, otherwise quoted with the two escapes. */
function written(value: string, quoted: boolean): string {
	const bare = !quoted && /^[^\s()",\\]+$/.test(value);
	return bare ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

const term: fc.Arbitrary<Sample> = fc
	.tuple(meant, fc.boolean(), fc.boolean(), fc.constantFrom('', ' '))
	.map(([{ term, means }, negated, quoted, space]) => {
		const values = term.values.map((value) => written(value, quoted && term.field !== 'is'));
		const list = `(${space}${values.join(`${space},${space}`)}${space})`;
		const sign = term.operator === '=' ? '' : term.operator;
		const right = values.length > 1 ? list : values[0];
		return {
			source: `${negated ? '-' : ''}${term.field}:${sign}${right}`,
			expression: { type: 'term', negated, ...term },
			means: negated ? (one) => !means(one) : means,
		};
	});

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
	sample: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		term,
		fc
			.tuple(
				fc.constantFrom('and', 'or'),
				fc.array(tie('sample'), { minLength: 2, maxLength: 3 }),
				fc.constantFrom(' ', '  ', '\t'),
				fc.boolean(),
			)
			.map(([type, parts, space, spelled]) => joined(type as 'and' | 'or', parts, space, spelled)),
	),
}));

function joined(type: 'and' | 'or', parts: Sample[], space: string, spelled: boolean): Sample {
	const word = type === 'and' && !spelled ? space : `${space}${type}${space}`;
	return {
		// "and" binds tighter, so only looser or equal parts need parentheses.
		source: parts
			.map(({ source, expression }) =>
				expression.type === 'term' || (type === 'or' && expression.type === 'and')
					? source
					: `(${space}${source})`,
			)
			.join(word),
		expression: { type, parts: parts.map((part) => part.expression) },
		means: (one) =>
			type === 'and'
				? parts.every((part) => part.means(one))
				: parts.some((part) => part.means(one)),
	};
}

describe('every valid filter', () => {
	it('is parsed with the intended meaning', () => {
		fc.assert(
			fc.property(sample, ({ source, expression }) => {
				expect(parseRdql(source), source).toEqual(expression);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('finds the intended records', () => {
		fc.assert(
			fc.property(sample, fc.array(thing, { maxLength: 12 }), ({ source, means }, things) => {
				const test = compile(parseRdql(source), filters);
				expect(things.filter(test), source).toEqual(things.filter(means));
			}),
			{ numRuns: 2_000 },
		);
	});
});

it('answers any other text with the position of the error', () => {
	const noise = fc.string({
		unit: fc.constantFrom(...'ab:(),"\\<>=~-@ ', ' and ', ' or ', 'name:', 'é', '\n'),
	});
	fc.assert(
		fc.property(noise, (source) => {
			try {
				parseRdql(source);
			} catch (error) {
				expect(error).toMatchObject({
					reply: { status: 400 },
					message: expect.stringMatching(/position \d+/),
				});
			}
		}),
		{ numRuns: 5_000 },
	);
});
