import {
	cpSync,
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
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import config from '../../../../vitest.config.ts';
import { build } from '../build.mts';

const RESOURCES = 'nodes/RdCrm/actions/resources.ts';

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
	mkdirSync(join(root, 'nodes/RdCrm/actions'), { recursive: true });
	writeFileSync(
		join(root, RESOURCES),
		'export const team = { operations: { get: {}, getMany: {} } };',
	);
	cpSync(fileURLToPath(new URL('../../schemas', import.meta.url)), join(root, 'schemas'), {
		recursive: true,
	});
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

const schemaOf = (operation: string) =>
	join(root, `dist/nodes/RdCrm/__schema__/v1.0.0/team/${operation}.json`);

it('writes the output schemas again if only their source changed', async () => {
	await build(root);
	const shapes = join(root, 'schemas/shapes.mts');
	const text = readFileSync(shapes, 'utf8');
	writeFileSync(shapes, text.replace("team_id: 'string'", "team_id: 'integer'"));
	await build(root);
	const { properties } = JSON.parse(readFileSync(schemaOf('get'), 'utf8'));
	expect(properties.team_id).toEqual({ type: 'integer' });
});

it('leaves the output schemas alone if nothing changed', async () => {
	await build(root);
	writeFileSync(schemaOf('get'), '{}');
	await build(root);
	expect(readFileSync(schemaOf('get'), 'utf8')).toBe('{}');
});

it('removes the output schema of an operation that is gone', async () => {
	await build(root);
	writeFileSync(join(root, RESOURCES), 'export const team = { operations: { get: {} } };');
	await build(root);
	expect(existsSync(schemaOf('get'))).toBe(true);
	expect(existsSync(schemaOf('getMany'))).toBe(false);
});

it('runs before the engine tests', () => {
	const engine = config.test?.projects
		?.flatMap((project) => (typeof project === 'object' && 'test' in project ? project.test : []))
		.find((project) => project?.name === 'engine');
	const setup = fileURLToPath(new URL('../build.mts', import.meta.url));
	const root = fileURLToPath(new URL('../../../..', import.meta.url));
	expect(join(root, String(engine?.globalSetup))).toBe(setup);
});
