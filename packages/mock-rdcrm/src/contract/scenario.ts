import type { Route } from '@rdcrm/mock-kit';
import { TARGETS } from '../references.ts';
import { dataSchema, examplesOf, membersOf } from './examples.ts';

/** Ids that earlier steps found or created, by resource: `deals`, `deals/products`. */
export type Known = Record<string, string>;

export interface Step {
	operationId: string;
	/** The resource of the path, to which `{id}` refers. */
	of: string;
	/** Whether later steps use the id in its answer, or in the first record of its answer. */
	keeps?: boolean;
	query?: string;
	data?: (known: Known, run: string) => object;
	/** Name of a file to send instead of `data`. */
	file?: string;
}

interface Resource {
	name: string;
	routes: readonly Route[];
	/** The resources whose ids it needs. */
	needs: readonly string[];
}

const PREFIX = '/crm/v2/';
const NAME = 'Teste de contrato';

/** Further queries of lists, besides the first page. */
const QUERIES: Record<string, string> = {
	listUsers: 'filter=is:active',
	listContacts: 'filter=email:"contrato@example.com"&sort[name]=asc',
	listDeals: 'filter=status:(won,lost) or total_price:>100',
};

/** Returns steps that call every operation at least once, ordered so that each finds the records it needs. */
export function scenarioOf(routes: readonly Route[]): Step[] {
	const resources = inOrder(resourcesOf(routes));
	const deletions = resources.flatMap(({ name: of, routes: rows }) =>
		rows
			.filter(({ method }) => method === 'DELETE')
			.map(({ operationId }) => ({ operationId, of })),
	);
	return [...resources.flatMap(stepsOf), ...deletions.reverse()];
}

/** Returns the resource of a path: `deals/notes` for `/deals/{deal_id}/notes/{id}`. */
export const resourceOf = (path: string) =>
	path
		.slice(PREFIX.length)
		.split('/')
		.filter((part) => !part.startsWith('{'))
		.join('/');

function resourcesOf(routes: readonly Route[]): Resource[] {
	const api = routes.filter(({ path, method }) => path.startsWith(PREFIX) && method !== 'PATCH');
	const names = [...new Set(api.map(({ path }) => resourceOf(path)))];
	return names.map((name) => {
		const rows = api.filter(({ path }) => resourceOf(path) === name);
		const parents = rows.flatMap(({ path }) => [...path.matchAll(/\{(\w+)_id\}/g)]);
		const fields = rows.flatMap(({ body }) =>
			examplesOf(dataSchema(body)).flatMap((example) => Object.keys(example)),
		);
		return {
			name,
			routes: rows,
			needs: [
				...parents.map(([, parent]) => `${parent}s`),
				...fields.flatMap((field) => targetOf(field, names) ?? []),
			],
		};
	});
}

/** Returns the resource that a field such as `stage_id` refers to. */
function targetOf(field: string, names: readonly string[]): string | undefined {
	if (!isReference(field)) return undefined;
	const target = TARGETS[field];
	return names.find((name) => name === target) ?? names.find((name) => name.endsWith(`/${target}`));
}

function isReference(field: string): field is keyof typeof TARGETS {
	return Object.hasOwn(TARGETS, field);
}

/** Sorts resources so that each comes after those it needs. */
function inOrder(resources: readonly Resource[]): Resource[] {
	const left = [...resources];
	const ordered: Resource[] = [];
	while (left.length > 0) {
		const waits = ({ name, needs }: Resource) =>
			left.some((other) => other.name !== name && needs.includes(other.name));
		const next = left.findIndex((one) => !waits(one));
		ordered.push(...left.splice(Math.max(next, 0), 1));
	}
	return ordered;
}

/** Returns the steps of a resource. The list comes first, so that a read-only run gets ids from it. */
function stepsOf({ name: of, routes }: Resource, _: number, all: readonly Resource[]): Step[] {
	const names = all.map(({ name }) => name);
	const steps = (method: Route['method'], one: boolean, make: (route: Route) => Step[]) =>
		routes
			.filter((route) => route.method === method && route.path.endsWith('/{id}') === one)
			.flatMap(make);
	return [
		...steps('GET', false, ({ operationId }) => [
			{ operationId, of, keeps: true, query: 'page[size]=2' },
		]),
		...steps('POST', false, ({ operationId, body, encodings }) =>
			encodings?.includes('multipart')
				? [{ operationId, of, keeps: true, file: 'contrato.txt' }]
				: creations(body).map((example) => ({
						operationId,
						of,
						keeps: true,
						data: filled(example, names),
					})),
		),
		...steps('GET', true, ({ operationId }) => [{ operationId, of }]),
		...steps('PUT', true, ({ operationId, body }) =>
			changes(body).map((example) => ({ operationId, of, data: filled(example, names) })),
		),
		...steps('GET', false, ({ operationId }) => {
			const query = QUERIES[operationId];
			return query ? [{ operationId, of, query }] : [];
		}),
	];
}

function creations(body: Route['body']): object[] {
	const examples = examplesOf(dataSchema(body));
	return examples.length > 0 ? examples : [{ name: NAME }];
}

function changes(body: Route['body']): object[] {
	const schema = dataSchema(body);
	const renamed = Object.hasOwn(membersOf(schema), 'name') ? [{ name: NAME }] : [];
	return [...renamed, ...examplesOf(schema)].filter((example) =>
		Object.keys(example).some((member) => member !== 'custom_fields'),
	);
}

/** Adapts an example to this account: with its ids, without custom fields, and with values unique to this run. */
function filled(example: object, names: readonly string[]) {
	return (known: Known, run: string): object =>
		Object.fromEntries(
			Object.entries(example).flatMap(([member, value]) => {
				if (member === 'custom_fields') return [];
				if (!isReference(member)) return [[member, renewed(member, value, run)]];
				const id = known[targetOf(member, names) ?? ''];
				return id === undefined ? [] : [[member, Array.isArray(value) ? [id] : id]];
			}),
		);
}

function renewed(member: string, value: unknown, run: string): unknown {
	if (member === 'name') return `${NAME} ${run}`;
	if (typeof value === 'string') {
		if (value.startsWith('https://')) return `${value}/${run}`;
		return /^\S+@\S+$/.test(value) ? `contrato-${run}@example.com` : value;
	}
	if (Array.isArray(value)) return value.map((item) => renewed('', item, run));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, part]) => [name, renewed(name, part, run)]),
	);
}
