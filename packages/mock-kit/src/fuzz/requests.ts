import type { Encoding, Route } from '../route.ts';
import type { Draw } from './draw.ts';
import { broken, hostile, hostileJson, TEXTS } from './hostile.ts';
import { pathValues } from './path.ts';
import type { Records } from './records.ts';
import { inputSchema, valid } from './values.ts';

export interface FuzzRequest {
	method: string;
	path: string;
	headers: Record<string, string>;
	body?: string | FormData;
}

/** The part of a request that is wrong. */
type Wrong = 'path' | 'query' | 'credential' | 'body' | 'text' | 'type';

const PATH_PARTS = [
	'',
	'.',
	'..',
	'%2e%2e',
	'%2F',
	'%00',
	'%E0%A4%A',
	'%ED%A0%80',
	'-1',
	'0',
	'1e3',
	'9007199254740993',
	'zz',
	'f'.repeat(24),
	'constructor',
	'__proto__',
	'x'.repeat(3_000),
] as const;

const QUERIES = [
	'__proto__=1',
	'constructor[prototype]=1',
	'%E0%A4%A=1',
	'=',
	'&&&',
	'page=1&page=2',
	'page[size]=1&page[size]=x',
	'a[]=1&a[]=2',
] as const;

const BODIES = [
	'',
	'{',
	'null',
	'[]',
	'"x"',
	'1e999',
	'{"a":',
	'\u0000',
	'{}}',
	'\ufeff{}',
] as const;

const TYPES = [
	undefined,
	'',
	'text/plain',
	'application/xml',
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'multipart/form-data; boundary=x',
	'application/json; charset=utf-16',
] as const;

const CONTENT_TYPES = {
	json: 'application/json',
	form: 'application/x-www-form-urlencoded',
} as const;

/** Builds a request for one row of the route table: valid, or with one part wrong. */
export function fuzzRequest(
	draw: Draw,
	route: Route,
	records: Records,
	credential: Record<string, string>,
): FuzzRequest {
	const wrong = draw.rarely(2) ? undefined : draw.pick(wrongs(route));
	const { type, content } = body(draw, route, records, wrong);
	return {
		method: route.method,
		path: path(draw, route, records, wrong) + query(draw, route, records, wrong),
		headers: {
			...(wrong === 'credential' ? spoilt(draw, credential) : credential),
			...(type !== undefined && { 'content-type': type }),
		},
		...(content !== undefined && { body: content }),
	};
}

function wrongs({ path, auth, body }: Route): Wrong[] {
	return [
		'query',
		...(path.includes('{') ? (['path'] as const) : []),
		...(auth === false ? [] : (['credential'] as const)),
		...(body ? (['body', 'body', 'body', 'body', 'text', 'type'] as const) : []),
	];
}

function spoilt(draw: Draw, credential: Record<string, string>): Record<string, string> {
	if (draw.rarely(2)) return {};
	const spoil = (value: string) => draw.pick(['', 'x', `${value}x`, value.slice(0, -1), 'Basic =']);
	return Object.fromEntries(
		Object.entries(credential).map(([name, value]) => [name, spoil(value)]),
	);
}

function path(draw: Draw, route: Route, records: Records, wrong: Wrong | undefined): string {
	const values = pathValues(draw, route.operationId, route.path, records);
	return route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
		if (wrong !== 'path' || draw.rarely(3)) return encodeURIComponent(values[name] ?? '');
		return draw.rarely(3) ? records.anyId(draw) : draw.pick(PATH_PARTS);
	});
}

function query(draw: Draw, route: Route, records: Records, wrong: Wrong | undefined): string {
	const parameters = new URLSearchParams();
	const asked = route.query ? valid(draw, route.query, route.operationId, records) : {};
	const { required = [] } = route.query ? inputSchema(route.query) : {};
	// Many filters at once match nothing, but some only work together.
	const all = draw.rarely(2);
	for (const [name, value] of Object.entries(asked ?? {})) {
		if (value != null && (all || required.includes(name) || draw.rarely(3))) {
			parameters.set(name, String(value));
		}
	}
	if (wrong !== 'query') return parameters.size > 0 ? `?${parameters}` : '';
	if (draw.rarely(3)) return `?${draw.pick(QUERIES)}`;
	const { properties = {} } = route.query ? inputSchema(route.query) : {};
	const name = draw.pick([...Object.keys(properties), 'fields', 'include']) ?? 'x';
	parameters.append(name, wellFormed(draw.pick(TEXTS)));
	return `?${parameters}`;
}

function body(
	draw: Draw,
	route: Route,
	records: Records,
	wrong: Wrong | undefined,
): { type?: string; content?: FuzzRequest['body'] } {
	if (!route.body) return {};
	const encoding = draw.pick(route.encodings ?? (['json'] as const)) ?? 'json';
	const type = encoding === 'multipart' ? undefined : CONTENT_TYPES[encoding];
	if (wrong === 'text') return { type, content: draw.pick(BODIES) };
	const good = valid(draw, route.body, route.operationId, records);
	let value = wrong === 'body' ? broken(draw, good, records) : good;
	while (wrong === 'body' && draw.rarely(3)) value = broken(draw, value, records);
	const content = encoded(draw, encoding, value, records);
	return { type: wrong === 'type' ? draw.pick(TYPES) : type, content };
}

function encoded(draw: Draw, encoding: Encoding, value: unknown, records: Records) {
	if (encoding === 'json') return hostileJson(value);
	const members = Object.entries(value ?? {}).filter(([, member]) => member != null);
	if (encoding === 'form') {
		return new URLSearchParams(
			members.map(([name, member]): [string, string] => [
				wellFormed(name),
				wellFormed(asText(member)),
			]),
		).toString();
	}
	const form = new FormData();
	for (const [name, member] of members) {
		form.append(name, member instanceof File ? member : asText(member));
	}
	if (draw.rarely(6)) {
		const name = wellFormed(asText(hostile(draw, records)));
		form.append('file', new File(['x'], name));
	}
	return form;
}

const asText = (value: unknown) => (typeof value === 'string' ? value : hostileJson(value));

/** Replaces lone surrogates, which a URL cannot contain. */
const wellFormed = (text: string) => text.toWellFormed();
