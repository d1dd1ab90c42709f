import { readFileSync } from 'node:fs';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../nodes/RdCrm/actions/common/operation.ts';
import { properties } from '../../nodes/RdCrm/actions/description.ts';
import * as modules from '../../nodes/RdCrm/actions/resources.ts';
import * as listSearch from '../../nodes/RdCrm/methods/listSearch.ts';
import * as loadOptions from '../../nodes/RdCrm/methods/loadOptions.ts';
import * as resourceMapping from '../../nodes/RdCrm/methods/resourceMapping.ts';
import { outputSchema } from '../../schemas/schema.mts';
import { deep } from '../support/properties.mts';

function values(property: INodeProperties): string[] {
	return (property.options as INodePropertyOptions[]).map(({ value }) => String(value));
}

const offered = properties
	.filter(({ name }) => name === 'operation')
	.flatMap((property) =>
		values(property).map((operation) => ({
			resource: String(property.displayOptions?.show?.resource?.[0]),
			operation,
		})),
	);

const resources = { ...(modules as object) } as Record<string, Resource>;

const operations = Object.entries(resources).flatMap(([resource, { operations }]) =>
	Object.entries(operations).map(([operation, one]) => ({ ...one, resource, operation })),
);

describe('the search words of the node creator', () => {
	const wordsOf = (node: string) => {
		const path = new URL(`../../nodes/${node}/${node}.node.json`, import.meta.url);
		return (JSON.parse(readFileSync(path, 'utf8')) as { alias: string[] }).alias;
	};

	it.each(['RdCrm', 'RdCrmTrigger', 'RdCrmCatchUpTrigger'])(
		'for %s include Portuguese, with accents and without',
		(node) => {
			const words = wordsOf(node);
			expect(words).toEqual(expect.arrayContaining(['negociação', 'contato', 'empresa', 'funil']));
			const plain = words.map((word) => word.normalize('NFD').replace(/\p{Diacritic}/gu, ''));
			expect(plain.filter((word) => !words.includes(word))).toEqual([]);
			expect(new Set(words).size).toBe(words.length);
		},
	);
});

describe('the description of the node', () => {
	it('offers exactly the implemented resources and operations', () => {
		const carriedOut = operations.map(({ resource, operation }) => ({ resource, operation }));
		expect(offered).toHaveLength(carriedOut.length);
		expect(offered).toEqual(expect.arrayContaining(carriedOut));
		const resource = properties.find(({ name }) => name === 'resource');
		expect(resource && values(resource)).toEqual(Object.keys(resources));
	});

	it('lists resources and operations alphabetically, as n8n requires', () => {
		const chosen = properties.filter(({ name }) => ['resource', 'operation'].includes(name));
		for (const { options = [] } of chosen) {
			const names = options.map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
		expect(chosen).toHaveLength(1 + Object.keys(resources).length);
	});

	it.each(operations)('describes $resource $operation in sentences', ({ about }) => {
		expect(about.name).toMatch(/^[A-Z]/);
		expect(about.action).toMatch(/^[A-Z][^.]*$/);
		expect(about.action).not.toMatch(/\b(a|an|the)\b/);
		expect(about.description).toMatch(/^[A-Z].*[^.]$/);
	});

	it('offers Simplify for records with many fields, and only for them', () => {
		const simplified = ({ properties }: { properties: INodeProperties[] }) =>
			properties.some(({ name }) => name === 'simplify');
		for (const one of operations.filter(simplified)) {
			expect(one.simplify ?? resources[one.resource]?.simplify).toBeDefined();
		}
		const parts = operations.filter(({ simplify }) => simplify);
		expect(parts.every(simplified)).toBe(true);
	});

	it.each(offered)('has an output schema for $resource $operation', ({ resource, operation }) => {
		expect(outputSchema(resource, operation)).toMatchObject({ type: 'object' });
	});

	it.each(offered)(
		'shows no parameter twice for $resource $operation',
		({ resource, operation }) => {
			const shown = properties.filter(
				({ displayOptions: { show } = {} }) =>
					(show?.resource?.includes(resource) ?? true) &&
					(show?.operation?.includes(operation) ?? true),
			);
			const names = shown.map(({ name }) => name);
			expect(names).toEqual([...new Set(names)]);
			expect(names).toContain('retryOptions');
		},
	);

	it('describes every input, for people and for models', () => {
		const chosen = ['resource', 'operation'];
		const without = deep(properties).filter(
			({ name, description, type }) => !description && type !== 'hidden' && !chosen.includes(name),
		);
		expect(without.map(({ displayName }) => displayName)).toEqual([]);
	});

	it('offers By Name for every record that has a name, each mode once', () => {
		const locators = deep(properties).filter(({ type }) => type === 'resourceLocator');
		const waysBy = new Map<string, Set<string>>();
		for (const { modes = [] } of locators) {
			const ways = modes.map(({ name }) => name);
			expect(ways).toEqual([...new Set(ways)]);
			const [method = ''] = modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
			waysBy.set(method, new Set([...(waysBy.get(method) ?? []), ...ways]));
		}
		const having = (way: string) =>
			[...waysBy].filter(([, ways]) => ways.has(way)).map(([method]) => method);
		expect(having('name').sort()).toEqual([
			'searchCampaigns',
			'searchLostReasons',
			'searchPipelines',
			'searchProducts',
			'searchSegments',
			'searchSources',
			'searchStages',
			'searchTeams',
			'searchUsers',
		]);
		expect(having('email')).toEqual(['searchUsers']);
		expect(having('nameOrCreate').sort()).toEqual(['searchCampaigns', 'searchSources']);
	});

	it('refers only to existing methods', () => {
		for (const { modes, typeOptions } of deep(properties)) {
			for (const mode of modes ?? []) {
				const method = mode.typeOptions?.searchListMethod;
				if (method) expect(listSearch).toHaveProperty(method);
			}
			const load = typeOptions?.loadOptionsMethod;
			if (load) expect(loadOptions).toHaveProperty(load);
			const map = typeOptions?.resourceMapper?.resourceMapperMethod;
			if (map) expect(resourceMapping).toHaveProperty(map);
		}
	});
});
