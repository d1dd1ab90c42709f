import fc from 'fast-check';
import type { Draw } from './draw.ts';
import type { Records } from './records.ts';

/** Placeholder for a list nested a hundred thousand levels deep, which a serializer could not write. */
const DEEP = '<deep>';
const LEVELS = 100_000;

const NAMES = [
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	'length',
	'id',
	'',
] as const;

export const TEXTS = [
	'',
	' ',
	'\u0000',
	'\u0007\u001b[31m\r\n\u2028\u202e',
	'\ud800',
	'__proto__',
	'constructor',
	'toString',
	'zz',
	'0',
	'-1',
	'1e309',
	'NaN',
	'f'.repeat(24),
	'9007199254740993',
	'2026-02-30',
	'2026-13-45T99:99:99Z',
	'-271821-04-20T00:00:00.000Z',
	'javascript:alert(1)',
	'http://',
	"' OR 1=1 --",
	'<img src=x onerror=alert(1)>',
	'((((',
	'%',
	'{{7*7}}',
	'x'.repeat(20_000),
] as const;

const VALUES: readonly unknown[] = [
	null,
	true,
	false,
	0,
	-1,
	1.5,
	1e308,
	2 ** 53,
	[],
	[null],
	[[]],
	Array.from({ length: 300 }, (_, index) => `n${index}`),
	DEEP,
];

/** Throws wherever it is converted to text. */
const TEXTLESS = { toString: true };

/** Values that cause trouble when they are merged or looked up. */
const OBJECTS: readonly unknown[] = [
	{},
	{ a: { b: 1 } },
	[TEXTLESS],
	{ toString: null, valueOf: 1 },
	own('then', 1),
	{ length: [TEXTLESS] },
	{ length: -1, 0: 'x' },
	{ constructor: { prototype: { admin: true } } },
	own('__proto__', { admin: true }),
	nested(60),
];

/** Returns a value that no schema asks for. */
export function hostile(draw: Draw, records: Records): unknown {
	switch (draw.number(6)) {
		case 0:
			return draw.of(fc.jsonValue);
		case 1:
			return records.anyId(draw);
		case 2:
			return draw.pick(TEXTS);
		case 3:
			return draw.pick(VALUES);
		case 4:
			return TEXTLESS;
		default:
			return draw.pick(OBJECTS);
	}
}

/** Returns the body with one thing wrong in it, at any depth; sometimes the result is still valid. */
export function broken(draw: Draw, body: unknown, records: Records): unknown {
	const wrong = () => hostile(draw, records);
	if (typeof body !== 'object' || body === null || draw.rarely(12)) return wrong();
	if (Array.isArray(body)) {
		if (body.length === 0 || draw.rarely(4)) return [...body, wrong()];
		const at = draw.number(body.length - 1);
		return body.with(at, broken(draw, body[at], records));
	}
	const [name, member] = draw.pick(Object.entries(body)) ?? [];
	if (name === undefined || draw.rarely(6)) {
		return { ...body, ...own(draw.pick(NAMES), wrong()) };
	}
	if (draw.rarely(6)) {
		return Object.fromEntries(Object.entries(body).filter(([other]) => other !== name));
	}
	// Descending is more likely than replacing a whole part of the body.
	const inner = typeof member === 'object' && member !== null && !draw.rarely(4);
	return { ...body, ...own(name, inner ? broken(draw, member, records) : wrong()) };
}

/** Serializes a value to JSON, with the deep lists written out. */
export const hostileJson = (value: unknown) =>
	(JSON.stringify(value) ?? '').replaceAll(
		`"${DEEP}"`,
		() => `${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`,
	);

/** Returns an object with an own member of that name, even `__proto__`. */
function own(name: string, value: unknown): object {
	return Object.fromEntries([[name, value]]);
}

function nested(levels: number): unknown {
	return levels === 0 ? 'x' : { a: nested(levels - 1) };
}
