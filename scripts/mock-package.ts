import {
	copyFileSync,
	existsSync,
	globSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'tsdown';

const KIT = 'packages/mock-kit';
/** Files that the page for trying out the API needs. Their package contains far more and contacts its vendor. */
const SWAGGER = [
	'swagger-ui.css',
	'swagger-ui-bundle.js',
	'swagger-ui-bundle.js.LICENSE.txt',
	'LICENSE',
	'NOTICE',
];

/** The mocks that become packages: those with a command. */
export const MOCKS = globSync('packages/mock-*/src/cli.ts')
	.map((path) => path.split(/[\\/]/)[1] ?? '')
	.sort();

/** Builds a mock's package: bundled JavaScript with types, and a manifest. */
export async function buildMock(mock: string, folder: string): Promise<void> {
	const { bundles } = await build({
		config: false,
		cwd: `packages/${mock}`,
		entry: ['src/index.ts', 'src/msw.ts', 'src/cli.ts'],
		outDir: resolve(folder),
		target: false,
		fixedExtension: false,
		hash: false,
		deps: { neverBundle: true, alwaysBundle: /^@rdcrm\// },
		dts: {
			entry: ['src/index.ts', 'src/msw.ts'],
			// The paths lead to the kit's source code, so its types are bundled. As a package name, they would be external.
			compilerOptions: {
				paths: {
					'@rdcrm/mock-kit': [resolve(KIT, 'src/index.ts')],
					'@rdcrm/mock-kit/msw': [resolve(KIT, 'src/msw.ts')],
				},
			},
		},
		inputOptions: { experimental: { resolveNewUrlToAsset: true } },
		checks: { pluginTimings: false },
		logLevel: 'warn',
		failOnWarn: true,
		report: false,
	});
	const chunks = bundles.flatMap((bundle) => bundle.chunks);
	const own = new Set(chunks.map(({ fileName }) => fileName));
	const packages = chunks
		.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : []))
		.filter((name) => !own.has(name) && !isBuiltin(name))
		.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
	const dependencies = [...new Set(packages)].filter((name) => name !== 'msw').sort();

	mkdirSync(`${folder}/swagger-ui`);
	for (const file of SWAGGER) {
		copyFileSync(`${KIT}/node_modules/swagger-ui-dist/${file}`, `${folder}/swagger-ui/${file}`);
	}
	copyFileSync('LICENSE', `${folder}/LICENSE`);
	copyFileSync(`packages/${mock}/README.md`, `${folder}/README.md`);
	const manifest = manifestOf(mock, dependencies);
	writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, null, '\t')}\n`);
}

function manifestOf(mock: string, dependencies: string[]) {
	const { name, version, description, license } = json(`packages/${mock}/package.json`);
	return {
		name,
		version,
		description,
		license,
		homepage: `https://github.com/rdcrm/rdcrm-for-n8n/tree/main/packages/${mock}#readme`,
		repository: {
			type: 'git',
			url: 'git+https://github.com/rdcrm/rdcrm-for-n8n.git',
			directory: `packages/${mock}`,
		},
		keywords: ['mock', 'testing', 'msw', mock.replace('mock-', '')],
		type: 'module',
		engines: { node: '>=20.19' },
		bin: { [mock]: './cli.js' },
		exports: { '.': './index.js', './msw': './msw.js', './package.json': './package.json' },
		imports: { '#swagger-ui/*': './swagger-ui/*' },
		dependencies: Object.fromEntries(
			dependencies.map((dependency) => [dependency, `^${installed(mock, dependency)}`]),
		),
		peerDependencies: { msw: '^2.0.0 || ^3.0.0' },
		peerDependenciesMeta: { msw: { optional: true } },
	};
}

/** Returns the installed version of a dependency. @throws if neither the mock nor the kit lists it */
function installed(mock: string, dependency: string): string {
	const paths = [`packages/${mock}`, KIT].map(
		(folder) => `${folder}/node_modules/${dependency}/package.json`,
	);
	const path = paths.find((one) => existsSync(one));
	if (!path) throw new Error(`${mock} imports ${dependency}, which it does not list.`);
	return `${json(path).version}`;
}

const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(path, 'utf8'));
