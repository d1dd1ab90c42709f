import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync('{nodes,credentials}/**/*.ts', { cwd: root });

/** Returns the package's files that a file imports, including types. */
function importsOf(file: string): string[] {
	const text = readFileSync(join(root, file), 'utf8');
	return [...text.matchAll(/\bfrom '(\.[^']*)'/g)].map(([, path = '']) => {
		const target = relative(root, join(root, dirname(file), path));
		const found = [`${target}.ts`, `${target}/index.ts`].find((one) => files.includes(one));
		if (!found) throw new Error(`${file} imports ${path}, which is not there`);
		return found;
	});
}

/** The folders from lowest to highest. A file may import from its own folder and those before it. */
const LAYERS = [
	'nodes/shared/helpers',
	'nodes/shared/descriptions',
	'nodes/shared/transport',
	'nodes/shared/records',
	'nodes/shared/methods',
	'nodes/shared/trigger',
	'nodes/RdCrm/sync',
	'nodes/RdCrm/quote',
	'nodes/RdCrm/qualify',
	'nodes/RdCrm/texts',
	'nodes/RdCrm/notes',
	'nodes/RdCrm/helpers',
	'nodes/RdCrm/records',
	'nodes/RdCrm/methods',
	'nodes/RdCrm/actions',
	'nodes/RdCrm',
];

function layerOf(file: string): number {
	return LAYERS.findIndex((folder) => file.startsWith(`${folder}/`));
}

/**
 * Whether one file may import another. A node outside the layers of the action node may only use shared
 * files.
 */
function mayImport(file: string, other: string): boolean {
	const [layer, below] = [layerOf(file), layerOf(other)];
	if (layer >= 0) return below >= 0 && below <= layer;
	return dirname(file) === dirname(other) || other.startsWith('nodes/shared/');
}

/** Files whose folder fixes their name: those of a resource and the inputs of a trigger. */
const FIXED_NAMES = [
	/^nodes\/RdCrm\/actions\/\w+\/(index|fields|\w+\.operation)\.ts$/,
	/^nodes\/RdCrm\w*Trigger\/properties\.ts$/,
];

/** Standard operations that `actions/common/plain.ts` cannot make, and why. */
const SPECIAL_OPERATIONS: Record<string, string> = {
	'contact/update': 'can add to the lists of the contact instead of replacing them',
	'deal/get': 'can add the products, and may find no deal',
	'dealNote/create': 'can write a note only once',
	'dealNote/getMany': 'lists records that cannot be chosen: RD has no call for a single note',
	'task/create': 'can create a task only once',
};

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Returns the first import cycle that starts at a file, as a list of files. */
function circleFrom(file: string, path: string[] = [], done = new Set<string>()): string[] {
	if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
	if (done.has(file)) return [];
	for (const next of imports.get(file) ?? []) {
		const circle = circleFrom(next, [...path, file], done);
		if (circle.length > 0) return circle;
	}
	done.add(file);
	return [];
}

describe('the imports of the package', () => {
	it('are found', () => {
		expect(imports.size).toBeGreaterThan(100);
		expect(imports.get('nodes/RdCrm/RdCrm.node.ts')).toContain('nodes/RdCrm/actions/router.ts');
	});

	it('form no cycle', () => {
		const done = new Set<string>();
		const circles = files.map((file) => circleFrom(file, [], done));
		expect(circles.find(({ length }) => length > 0) ?? []).toEqual([]);
	});

	it('only go down the layers', () => {
		const upwards = files.flatMap((file) =>
			(imports.get(file) ?? [])
				.filter((other) => !mayImport(file, other))
				.map((other) => `${file} imports ${other}`),
		);
		expect(upwards).toEqual([]);
	});
});

describe('the file names of the package', () => {
	const chosen = files.filter((file) => !FIXED_NAMES.some((pattern) => pattern.test(file)));

	it('are mostly chosen', () => {
		expect(chosen.length).toBeGreaterThan(100);
	});

	it('are unique, unless their folder fixes them', () => {
		const byName = Map.groupBy(chosen, (file) => basename(file));
		expect([...byName.values()].filter(({ length }) => length > 1)).toEqual([]);
	});
});

describe('a standard operation', () => {
	it('is an entry of the table of its resource, unless it does more', () => {
		const own = files.flatMap((file) => {
			const name = /actions\/(\w+\/(?:create|delete|get|getMany|remove|update))\.operation\.ts$/;
			return name.exec(file)?.[1] ?? [];
		});
		expect(own.sort()).toEqual(Object.keys(SPECIAL_OPERATIONS));
	});
});
