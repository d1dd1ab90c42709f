import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { Store } from '../store.ts';
import { broken, DEEP, type Draw, idOf, valid } from './values.ts';

export interface FuzzRequest {
	method: string;
	path: string;
	init: RequestInit;
	/** Nothing in it was made wrong on purpose. */
	meant: boolean;
}

const FILTERS = [
	'name:~a',
	'status:won or rating:>2',
	'-name:"x" (created_at:>2020-01-01)',
	'@cpf:1',
	'is:visible',
	'has:product:false',
	'nada:1',
	'name:',
	'((((',
	'"',
	'name:~%00',
	'id:(a,b',
	'rating:>x',
	'__proto__:1',
	'@constructor:1',
] as const;
const QUERIES = [
	'page[number]=2&page[size]=3',
	'page[size]=200',
	'sort[name]=asc',
	'sort[created_at]=desc',
	'page[number]=0',
	'page[size]=x',
	'sort[__proto__]=asc',
	'page[number]=1e308',
	'%E0%A4%A=1',
	'filter=&filter=&filter=',
] as const;
const IDS = [
	'zz',
	'f'.repeat(24),
	'%00',
	'..',
	'%E0%A4%A',
	'constructor',
	'x'.repeat(3_000),
] as const;
const TEXTS = ['', '{', 'null', '[]', '"x"', '{"data":', '\u0000', '{"data":[]}', '1e999'] as const;

/** One request for one row of the route table: as it is meant, or with something wrong. */
export function fuzzRequest(draw: Draw, route: Route, store: Store, token: string): FuzzRequest {
	const meant = draw.rarely(2);
	const wrong = meant ? undefined : draw.pick(['path', 'query', 'token', 'body', 'body', 'text']);
	const path = fillPath(draw, route.path, store, wrong === 'path');
	const bearer = wrong === 'token' ? draw.pick(['', 'Bearer', 'Bearer x']) : `Bearer ${token}`;
	return {
		method: route.method,
		path: `${path}${query(draw, route, wrong === 'query')}`,
		init: {
			headers: { authorization: bearer, ...contentType(route) },
			...(route.body && { body: body(draw, route, store, wrong) }),
		},
		meant,
	};
}

function contentType({ encodings = ['json'] }: Route): Record<string, string> {
	if (encodings.includes('multipart')) return {};
	return {
		'content-type': encodings.includes('json')
			? 'application/json'
			: 'application/x-www-form-urlencoded',
	};
}

function body(
	draw: Draw,
	route: Route,
	store: Store,
	wrong: string | undefined,
): RequestInit['body'] {
	if (wrong === 'text') return draw.pick(TEXTS);
	if (route.encodings?.includes('multipart')) {
		const form = new FormData();
		const name = draw.pick(wrong ? ['a.exe', 'b.tar.JS', ''] : ['a.pdf', 'ção.png']);
		form.set(wrong && draw.rarely(2) ? 'file' : 'data[file]', new File(['12345'], `${name}`));
		return form;
	}
	const good = valid(draw, inputSchema(route), store);
	const value = wrong === 'body' ? broken(draw, good) : good;
	if (!route.encodings || route.encodings.includes('json')) return json(value);
	const fields = Object.entries(value ?? {}).map(([name, one]) => [name, String(one)] as const);
	return new URLSearchParams(Object.fromEntries(fields));
}

const json = (value: unknown) =>
	JSON.stringify(value).replaceAll(`"${DEEP}"`, () => `${'['.repeat(1e5)}${']'.repeat(1e5)}`);

const inputSchemas = new Map<string, object>();

function inputSchema(route: Route): object {
	const known = inputSchemas.get(route.operationId);
	if (known) return known;
	const schema = inlined(z.toJSONSchema(route.body ?? z.unknown(), { io: 'input' }));
	inputSchemas.set(route.operationId, schema);
	return schema;
}

/** Named schemas are referred to; here each stands in its place. */
function inlined({ $defs = {}, ...schema }: z.core.JSONSchema.BaseSchema): object {
	return JSON.parse(JSON.stringify(schema), (_, value) =>
		typeof value?.$ref === 'string' ? $defs[value.$ref.split('/').at(-1)] : value,
	);
}

function query(draw: Draw, route: Route, wrong: boolean): string {
	if (!wrong && (!route.query || draw.rarely(2))) return '';
	const filter = `filter=${encodeURIComponent(draw.pick(FILTERS))}`;
	return `?${draw.rarely(2) ? filter : draw.pick(QUERIES)}`;
}

function fillPath(draw: Draw, path: string, store: Store, wrong: boolean): string {
	const deal = draw.pick(store.deal_products.all())?.deal_id;
	const parts: Record<string, () => string> = {
		deal_id: () => deal ?? idOf(draw, store.deals.all()),
		pipeline_id: () => idOf(draw, store.pipelines.all()),
	};
	const filled = path.replace(/\{(deal_id|pipeline_id)\}/g, (_, name: string) =>
		wrong && draw.rarely(2) ? draw.pick(IDS) : (parts[name]?.() ?? ''),
	);
	return filled.replace('{id}', () => (wrong ? draw.pick(IDS) : ownId(draw, filled, store)));
}

/** Of a record that stands under this path. */
function ownId(draw: Draw, path: string, store: Store): string {
	const [, , , resource = '', parent = '', nested] = path.split('/');
	if (nested === 'stages') return idOf(draw, store.stages.by('pipeline_id', parent));
	if (nested === 'products') return idOf(draw, store.deal_products.by('deal_id', parent));
	if (nested === 'files') return idOf(draw, store.files.by('deal_id', parent));
	return idOf(draw, store[resource as 'deals'].all());
}
