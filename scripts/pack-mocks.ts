import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { complaints } from './mock-complaints.ts';
import { buildMock, MOCKS } from './mock-package.ts';

const HELP = `npm run mocks:pack -- [mock …] [options]

Packs the mocks, or those that are named, so that npx runs them anywhere.

  --into FOLDER   where the tarballs go (default mocks)
  --help          this text

The mocks: ${MOCKS.join(', ')}
`;

async function pack(mock: string, into: string): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), `${mock}-`));
	try {
		await buildMock(mock, folder);
		// Whoever takes the tarball by a pattern, as deploy/mock.Dockerfile does, would find two.
		for (const older of globSync(`rdcrm-${mock}-*.tgz`, { cwd: into })) rmSync(join(into, older));
		const { status, stdout } = spawnSync(
			'pnpm',
			['pack', '--json', '--pack-destination', resolve(into)],
			{
				cwd: folder,
				stdio: ['ignore', 'pipe', 'inherit'],
				encoding: 'utf8',
			},
		);
		if (status !== 0) throw new Error(`${mock} was not packed.`);
		const tarball: string = JSON.parse(stdout).filename;
		const found = await complaints(tarball);
		if (found.length > 0) throw new Error(`${mock} is no sound package: ${found.join(', ')}.`);
		return tarball;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

try {
	const { values, positionals } = parseArgs({
		options: { into: { type: 'string', default: 'mocks' }, help: { type: 'boolean' } },
		allowPositionals: true,
	});
	const unknown = positionals.filter((name) => !MOCKS.includes(name));
	if (unknown.length > 0) {
		throw new Error(`There is no mock ${unknown.join(', ')}; there are ${MOCKS.join(', ')}.`);
	}
	if (values.help) process.stdout.write(HELP);
	else {
		mkdirSync(values.into, { recursive: true });
		for (const mock of positionals.length > 0 ? positionals : MOCKS) {
			console.log(relative('.', await pack(mock, values.into)));
		}
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
