import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { CLIENTS } from './clients/index.ts';
import { MARKERS, section } from './readme.ts';

const PACKAGES = fileURLToPath(new URL('../..', import.meta.url));

/** If this fails, `vitest run --project unit clients/src/readme -u` rewrites the section. */
it.each(globSync(`${PACKAGES}/mock-*/src/cli.ts`).map((file) => dirname(dirname(file))))(
	'the README of %s lists the clients that run against it',
	async (folder) => {
		const file = `${folder}/README.md`;
		const readme = readFileSync(file, 'utf8');
		expect(readme).toMatch(MARKERS);
		const written = readme.replace(MARKERS, () => section(basename(folder), CLIENTS));
		await expect(written).toMatchFileSnapshot(file);
	},
);
