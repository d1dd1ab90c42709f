/** Checks whether a tag can be released, and packs its release. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import { styleText } from 'node:util';
import { parse } from 'yaml';
import { readWorkflows, versionOf } from '../packages/sandbox/src/workflow-files.ts';
import { readArguments } from './command-line.mjs';
import {
	changelogProblems,
	notesOf,
	readTag,
	type Tag,
	withNames,
	workflowProblems,
} from './release-rules.ts';

const RELEASED = 'packages/sandbox/src/install/released.json';
const NODE = 'packages/n8n-nodes-rdcrm';
const CHANGELOGS: Record<Tag['what'], string> = {
	workflows: 'CHANGELOG.md',
	'n8n-nodes-rdcrm': `${NODE}/CHANGELOG.md`,
};

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const node: { name: string; version: string } = readJson(`${NODE}/package.json`);
const workflows = readWorkflows().map((file) => ({
	...{ path: file.path, name: file.name },
	version: versionOf(file),
}));
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

function problems({ what, version }: Tag): string[] {
	const changelog = CHANGELOGS[what];
	const ofChangelog = changelogProblems(readFileSync(changelog, 'utf8'), version);
	return [
		...ofChangelog.map((problem) => `${changelog}: ${problem}`),
		...(what === 'workflows' ? workflowProblems(workflows, readJson(RELEASED), version) : []),
		...(what === 'n8n-nodes-rdcrm' && node.version !== version
			? [`${NODE}/package.json has version ${node.version}.`]
			: []),
	];
}

/**
 * Writes the workflows, the previously packed node, a list of both and the checksums into a folder.
 * @throws if a part is missing
 */
function pack(version: string, folder: string): void {
	const tarball = `${node.name}-${node.version}.tgz`;
	if (!existsSync(tarball)) throw new Error(`${tarball} is missing: run npm run node:pack first.`);
	mkdirSync(folder, { recursive: true });
	copyFileSync(tarball, `${folder}/${tarball}`);
	archive(`${folder}/rdcrm-workflows-${version}.tar.gz`);
	const { catalog } = parse(readFileSync('pnpm-workspace.yaml', 'utf8'));
	const list = {
		version,
		node: { name: node.name, version: node.version },
		n8n: catalog.n8n,
		workflows: workflows.map(({ path, name }) => ({
			...{ path, name },
			sha256: sha256(`workflows/${path}`),
		})),
	};
	writeFileSync(`${folder}/release.json`, `${JSON.stringify(list, null, 2)}\n`);
	const sums = readdirSync(folder)
		.filter((file) => !['SHA256SUMS', 'NOTES.md'].includes(file))
		.sort()
		.map((file) => `${sha256(`${folder}/${file}`)}  ${file}\n`);
	writeFileSync(`${folder}/SHA256SUMS`, sums.join(''));
	writeFileSync(
		`${folder}/NOTES.md`,
		`${notesOf(readFileSync('CHANGELOG.md', 'utf8'), version)}\n`,
	);
}

/** Writes a reproducible archive: the same files result in the same bytes. */
function archive(file: string): void {
	const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
	const { status } = spawnSync('tar', [...same, '-czf', file, 'workflows'], { stdio: 'inherit' });
	if (status !== 0)
		throw new Error(`${file} could not be written: see the lines above. It needs GNU tar.`);
}

function main(): void {
	const { values, words } = readArguments('release');
	const tag = readTag(words[0] ?? '');
	if (values.write) {
		writeFileSync(
			RELEASED,
			`${JSON.stringify(withNames(readJson(RELEASED), workflows), null, 2)}\n`,
		);
	}
	const found = problems(tag);
	if (found.length > 0) throw new Error(found.join('\n'));
	if (values.pack !== undefined && tag.what === 'workflows') pack(tag.version, values.pack);
	console.log(`${tag.what}@${tag.version} can be released.`);
}

try {
	main();
} catch (error) {
	console.error(styleText('red', error instanceof Error ? error.message : String(error)));
	process.exitCode = 1;
}
