import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { build } from '../build.mts';

let root = '';

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'built-'));
	mkdirSync(join(root, 'nodes/v1.0.0'), { recursive: true });
	writeFileSync(
		join(root, 'tsconfig.json'),
		'{"compilerOptions":{"module":"commonjs","target":"es2019"}}',
	);
	writeFileSync(join(root, 'nodes/a.ts'), "export const status: string = 'completed';");
	writeFileSync(join(root, 'nodes/v1.0.0/schema.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

const built = (file: string) => readFileSync(join(root, 'dist/nodes', file), 'utf8');

it('compiles sources and copies the rest', async () => {
	await build(root);
	expect(built('a.js')).toContain("exports.status = 'completed'");
	expect(built('v1.0.0/schema.json')).toBe('{}');
});

it('follows each change, even a file that is moved in with an old date', async () => {
	await build(root);
	const other = join(root, 'other.ts');
	writeFileSync(other, "export const status: string = 'open';");
	utimesSync(other, 0, 0);
	renameSync(other, join(root, 'nodes/a.ts'));
	await build(root);
	expect(built('a.js')).toContain("exports.status = 'open'");
});

it('removes files without a source', async () => {
	await build(root);
	rmSync(join(root, 'nodes/a.ts'));
	await build(root);
	expect(existsSync(join(root, 'dist/nodes/a.js'))).toBe(false);
});
