import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './documents.ts';

const files = globSync('packages/*/{src,nodes}/**/*.ts', { cwd: root });

/** Returns the folders that the files of each folder import from, with one such import each. */
function importsByFolder(): Map<string, Map<string, string>> {
	const found = new Map<string, Map<string, string>>();
	for (const file of files) {
		const folder = dirname(file);
		const imports = found.get(folder) ?? new Map<string, string>();
		found.set(folder, imports);
		for (const [, path = ''] of readFileSync(join(root, file), 'utf8').matchAll(
			/ from '(\.[^']*)'/g,
		)) {
			imports.set(dirname(relative(root, join(root, folder, path))), `${file} imports ${path}`);
		}
	}
	return found;
}

/** Whether one folder is inside the other: their files may use each other. */
const isInside = (one: string, other: string) =>
	`${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);

/** If this fails, move what both need into a file or folder below both. */
it('no two sibling folders import each other', () => {
	const byFolder = importsByFolder();
	const pairs = [...byFolder].flatMap(([folder, imports]) =>
		[...imports].flatMap(([other, example]) => {
			const back = byFolder.get(other)?.get(folder);
			return back === undefined || isInside(folder, other) ? [] : [`${example}, ${back}`];
		}),
	);
	expect(byFolder.size).toBeGreaterThan(50);
	expect(pairs).toEqual([]);
});
