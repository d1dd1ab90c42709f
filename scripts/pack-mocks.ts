import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { readArguments } from './command-line.mjs';
import { complaints } from './mock-complaints.ts';
import { buildMock, MOCKS } from './mock-package.ts';

async function pack(mock: string, into: string): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), `${mock}-`));
	try {
		await buildMock(mock, folder);
		// An older tarball would also match the pattern in deploy/mock.Dockerfile.
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
	const { values, words } = readArguments('mocks:pack');
	mkdirSync(values.into, { recursive: true });
	for (const mock of words.length > 0 ? words : MOCKS) {
		console.log(relative('.', await pack(mock, values.into)));
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
