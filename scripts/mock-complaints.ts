import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';

/** The mocks are ESM only, so TypeScript's resolution for CommonJS does not matter. */
const COMMONJS = 'node16-cjs';

/** Returns the problems that package linters find in a tarball's manifest, files and types. */
export async function complaints(tarball: string): Promise<string[]> {
	const data = new Uint8Array(readFileSync(tarball));
	const { messages } = await publint({ pack: { tarball: data.buffer } });
	const analysis = await checkPackage(createPackageFromTarballData(data));
	if (!analysis.types) return [...messages.map(({ code }) => code), 'NoTypes'];
	const problems = analysis.problems.filter(
		(one) => !('resolutionKind' in one && one.resolutionKind === COMMONJS),
	);
	return [...messages.map(({ code }) => code), ...problems.map(({ kind }) => kind)];
}
