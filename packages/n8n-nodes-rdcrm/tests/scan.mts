/**
 * Runs n8n's scan of community packages before publication, on the sources and on the contents of the
 * tarball. n8n counts errors; here warnings count too.
 */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import { withPackedPackage } from './support/pack.mts';

interface Scanner {
	buildScanConfig(): Promise<Linter.Config[]>;
	SOURCE_FILE_PATTERNS: string[];
}

// The scanner installs TypeScript 7, but its parser needs an API that this version no longer has.
const typescript = import.meta.resolve('typescript');
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'typescript' ? { url: typescript, shortCircuit: true } : next(specifier, context),
});

const { buildScanConfig, SOURCE_FILE_PATTERNS }: Scanner = await import(
	// @ts-expect-error It has no types.
	'@n8n/scan-community-package/scanner/scanner.mjs'
);
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

console.log('Sources:');
const inSources = await scan(packageFolder, SOURCE_FILE_PATTERNS);
console.log('Tarball:');
const inTarball = await withPackedPackage((folder) => scan(folder, ['**/*.js', 'package.json']));
process.exitCode = inSources + inTarball > 0 ? 1 : 0;
