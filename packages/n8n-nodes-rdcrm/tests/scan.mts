/**
 * n8n's scan of community packages, run before there is anything to publish: over the sources and
 * over what the tarball will hold. n8n counts errors; here a warning counts too.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint, type Linter } from 'eslint';

const SCANNER = '@n8n/scan-community-package/scanner/scanner.mjs';

interface Scanner {
	buildScanConfig(): Promise<Linter.Config[]>;
	SOURCE_FILE_PATTERNS: string[];
}

// The scanner brings TypeScript 7, without the API that the parser it brings still needs.
const typescript = import.meta.resolve('typescript');
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'typescript' ? { url: typescript, shortCircuit: true } : next(specifier, context),
});

const { buildScanConfig, SOURCE_FILE_PATTERNS } = (await import(SCANNER)) as Scanner;
const packageFolder = fileURLToPath(new URL('..', import.meta.url));

async function scan(folder: string, patterns: string[]): Promise<number> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
		errorOnUnmatchedPattern: true,
	});
	const results = await eslint.lintFiles(patterns);
	const count = (kind: 'errorCount' | 'warningCount') =>
		results.reduce((total, result) => total + result[kind], 0);
	const [errors, warnings] = [count('errorCount'), count('warningCount')];
	if (errors + warnings > 0) {
		console.log((await eslint.loadFormatter('stylish')).format(results));
	}
	console.log(`${results.length} files, ${errors} errors, ${warnings} warnings`);
	return errors + warnings;
}

const folder = mkdtempSync(join(tmpdir(), 'rdcrm-scan-'));
try {
	console.log('Sources:');
	const inSources = await scan(packageFolder, SOURCE_FILE_PATTERNS);

	execFileSync('pnpm', ['pack', '--out', join(folder, 'package.tgz')], {
		cwd: packageFolder,
		stdio: 'ignore',
	});
	execFileSync('tar', ['-xzf', join(folder, 'package.tgz'), '-C', folder]);
	console.log('Tarball:');
	const inTarball = await scan(join(folder, 'package'), ['**/*.js', 'package.json']);
	process.exitCode = inSources + inTarball > 0 ? 1 : 0;
} finally {
	rmSync(folder, { recursive: true });
}
