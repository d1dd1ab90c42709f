import { execFileSync } from 'node:child_process';
import {
	cpSync,
	globSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { build } from '../packages/n8n-nodes-rdcrm/tests/build.mts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** A copy of a package is made and tested within this time on a busy machine. */
const PATIENCE_MS = 180_000;

const copies: string[] = [];
afterEach(() => {
	for (const copy of copies.splice(0)) rmSync(copy, { recursive: true });
});

/** Returns the numbered steps below a heading or sentence of CONTRIBUTING.md. */
function stepsBelow(start: string): string {
	const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
	const [, below = ''] = text.split(start);
	return /^1\. .*?(?=\n\n(?!\d\.| ))/ms.exec(below)?.[0] ?? '';
}

const SOURCES = '{*.md,{nodes,schemas,src,tests}/**/*.*}';

/** A copy of a package, in which a contributor's steps are followed. */
function copyOf(name: string) {
	const from = join(ROOT, 'packages', name);
	const copy = mkdtempSync(join(tmpdir(), 'contributor-'));
	copies.push(copy);
	cpSync(join(ROOT, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'));
	const to = join(copy, 'packages', name);
	const skipped = join(from, 'node_modules');
	cpSync(from, to, { recursive: true, filter: (file) => file !== skipped });
	symlinkSync(skipped, join(to, 'node_modules'));
	const read = (file: string) => readFileSync(join(to, file), 'utf8');
	const write = (file: string, text: string) => writeFileSync(join(to, file), text);
	return {
		folder: to,
		read,
		write,
		/** Changes a file; a place that is not there is an error. */
		change(file: string, place: string, text: string) {
			const before = read(file);
			expect(before).toContain(place);
			write(
				file,
				before.replace(place, () => text),
			);
		},
		changed() {
			const original = new Map(
				globSync(SOURCES, { cwd: from }).map((file) => [
					file,
					readFileSync(join(from, file), 'utf8'),
				]),
			);
			return globSync(SOURCES, { cwd: to })
				.filter((file) => original.get(file) !== read(file))
				.toSorted();
		},
		/** @throws with Vitest's report if a test fails */
		test(files: string, ...more: string[]) {
			write('vitest.config.mjs', `export default { test: { include: ['${files}'] } };`);
			const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--root', to, ...more];
			return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
		},
	};
}

it(
	'an operation of the node takes four files, all of them named',
	async () => {
		const node = copyOf('n8n-nodes-rdcrm');
		const folder = 'nodes/RdCrm/actions/task';
		const operation = node
			.read(`${folder}/complete.operation.ts`)
			.replace("name: 'Complete'", "name: 'Archive'")
			.replace('Complete task', 'Archive task')
			.replace('Set a task to completed', 'Archive a task');
		node.write(`${folder}/archive.operation.ts`, operation);
		const list = `${folder}/index.ts`;
		node.change(
			list,
			'import * as complete',
			"import * as archive from './archive.operation';\nimport * as complete",
		);
		node.change(list, 'operations = {', 'operations = { archive,');
		const cases = 'tests/engine/cases/admin.mts';
		const complete = /\t\{\n\t\tresource: 'task',\n\t\toperation: 'complete',.*?\n\t\},\n/s;
		const [example = ''] = complete.exec(node.read(cases)) ?? [];
		node.change(cases, example, example + example.replace("'complete'", "'archive'"));
		await build(node.folder);
		node.test(
			'tests/{unit/{readme,description},engine/operations}.test.mts',
			'-u',
			'-t',
			'task|README|description|case',
		);

		expect(node.read('README.md')).toMatch(/\| Task +\|.*\bArchive\b/);
		const mentions = {
			'README.md': 'unit/readme -u',
			[`${folder}/archive.operation.ts`]: `\`${folder}/archive.operation.ts\``,
			[list]: `\`${list}\``,
			[cases]: '`tests/engine/cases` (`admin.mts` ',
		};
		expect(node.changed()).toEqual(Object.keys(mentions).toSorted());
		const steps = stepsBelow('## Add an operation to the node');
		for (const mention of Object.values(mentions)) expect(steps).toContain(mention);
	},
	PATIENCE_MS,
);

it(
	'a resource of a mock takes five files, all of them named',
	() => {
		const mock = copyOf('mock-freshdesk');
		mock.write(
			'src/schemas/skill.ts',
			`import { z } from 'zod';
import { type Dated, dated, id } from './common.ts';

export const newSkill = z.strictObject({ name: z.string().min(1) });
export const skill = z.strictObject({ id, name: z.string(), ...dated }).meta({ id: 'Skill' });
export interface Skill extends Dated { name: string }
`,
		);
		mock.change(
			'src/store.ts',
			'import type { Contact }',
			"import type { Skill } from './schemas/skill.ts';\nimport type { Contact }",
		);
		mock.change(
			'src/store.ts',
			'\t\ttickets: world',
			"\t\tskills: world.collection<Skill>('skills'),\n\t\ttickets: world",
		);
		mock.write(
			'src/routes/skills.ts',
			`import type { Route } from '@rdcrm/mock-kit';
import { newSkill, skill } from '../schemas/skill.ts';
import { type Desk, newId } from '../store.ts';
import { crud } from './row.ts';

export function skillRoutes({ store, world }: Desk): Route[] {
	return crud({
		names: ['Skill', 'Skills'],
		path: '/api/v2/skills',
		collection: store.skills,
		wire: skill,
		present: (one) => ({ ...one, id: Number(one.id) }),
		list: { summary: 'List skills' },
		get: { summary: 'View a skill' },
		create: {
			summary: 'Create a skill',
			body: newSkill,
			insert: ({ name }) => {
				const [created_at, updated_at] = [world.clock.iso(), world.clock.iso()];
				return store.skills.insert({ id: newId(world), name, created_at, updated_at });
			},
		},
		delete: { summary: 'Delete a skill' },
	});
}
`,
		);
		mock.change(
			'src/mock.ts',
			'import { row }',
			"import { skillRoutes } from './routes/skills.ts';\nimport { row }",
		);
		mock.change(
			'src/mock.ts',
			'\t\t...accountRoutes(desk),',
			'\t\t...accountRoutes(desk),\n\t\t...skillRoutes(desk),',
		);
		mock.write(
			'src/skills.test.ts',
			`import { expect, it } from 'vitest';
import { startFreshdesk } from './testing.ts';

it('a skill is created once, viewed and deleted', async () => {
	const { call, list } = startFreshdesk();
	const { body } = await call('POST', '/api/v2/skills', { name: 'Fornos' });
	expect((await list('/api/v2/skills')).body).toMatchObject([{ id: body.id, name: 'Fornos' }]);
	expect((await call('DELETE', \`/api/v2/skills/\${body.id}\`)).status).toBe(204);
	expect((await call('GET', \`/api/v2/skills/\${body.id}\`)).status).toBe(404);
});
`,
		);
		mock.test('src/{fuzz,skills}.test.ts');

		const mentions = {
			'src/mock.ts': '`src/mock.ts`',
			'src/routes/skills.ts': '`src/routes/<resource>.ts`',
			'src/schemas/skill.ts': '`src/schemas/<resource>.ts`',
			'src/skills.test.ts': 'A test of its own rules',
			'src/store.ts': '`src/store.ts`',
		};
		expect(mock.changed()).toEqual(Object.keys(mentions).toSorted());
		const steps = stepsBelow('To add a resource to a mock');
		for (const mention of Object.values(mentions)) expect(steps).toContain(mention);
	},
	PATIENCE_MS,
);
