import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	existsSync,
	globSync,
	mkdirSync,
	openSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Addresses, N8nApi, readSetWorkflows, workflowText } from '../../../src/index.ts';
import { saveAsDraft } from '../../../src/set-up.ts';

const root = fileURLToPath(new URL('../../../../..', import.meta.url));
const FOLDER = `${root}.sandbox/e2e`;
const RECORD = `${FOLDER}/kept.json`;
/** Each checkout may keep one sandbox. */
const PORT_BASE = 10_000 + (createHash('sha256').update(root).digest().readUInt16BE() % 90) * 100;
const STOP_MS = 30_000;

interface Kept {
	pid: number;
	sources: string;
	addresses: Addresses;
}

/** Returns a hash of the files that a running sandbox reads only once: node, mocks, sandbox, packages. */
function sources(): string {
	const files = globSync(
		[
			'packages/{mock-*,sandbox}/src/**/*.{ts,js}',
			'packages/n8n-nodes-rdcrm/{nodes,credentials,icons}/**',
			'workflows/**/apps/**',
			'pnpm-lock.yaml',
		],
		{ cwd: root, withFileTypes: true },
	).filter((entry) => entry.isFile());
	const hash = createHash('sha256');
	for (const path of files.map(({ parentPath, name }) => `${parentPath}/${name}`).sort()) {
		hash.update(path).update(readFileSync(path));
	}
	return hash.digest('hex');
}

function read(): Kept | undefined {
	return existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : undefined;
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Ends the kept sandbox of an earlier run, if any. */
export async function endKept(): Promise<void> {
	const kept = read();
	if (kept && isAlive(kept.pid)) {
		process.kill(kept.pid, 'SIGTERM');
		const deadline = Date.now() + STOP_MS;
		while (isAlive(kept.pid) && Date.now() < deadline) await delay(100);
	}
	rmSync(RECORD, { force: true });
}

function start(report: (title: string) => void): Promise<Addresses & { pid: number }> {
	mkdirSync(FOLDER, { recursive: true });
	const log = openSync(`${FOLDER}/kept.log`, 'w');
	const program = fileURLToPath(new URL('./process.ts', import.meta.url));
	const child = spawn(process.execPath, [program, String(PORT_BASE), `${FOLDER}/n8n`], {
		detached: true,
		stdio: ['ignore', log, log, 'ipc'],
	});
	return new Promise((resolve, reject) => {
		child.on('message', (message: { title?: string; addresses?: Addresses; failure?: string }) => {
			const { title, addresses, failure } = message;
			if (title) report(title);
			if (failure) reject(new Error(failure));
			if (addresses && child.pid) {
				child.unref();
				resolve({ ...addresses, pid: child.pid });
			}
		});
		child.once('exit', (code) =>
			reject(new Error(`The sandbox ended with ${code}: see .sandbox/e2e/kept.log`)),
		);
	});
}

/** Saves the workflows whose files differ from those in n8n as drafts. The tests publish what they use. */
async function bringUpToDate({ n8n: url, login }: Addresses): Promise<void> {
	const n8n = await N8nApi.connect(url, { ...login, firstName: 'Equipe', lastName: 'Comercial' });
	for (const workflow of readSetWorkflows()) {
		if (workflowText(await n8n.exportWorkflow(workflow.id)) === workflowText(workflow)) continue;
		await saveAsDraft(n8n, workflow);
	}
}

/** Returns the kept sandbox with the current workflows, or starts a new one if its sources have changed. */
export async function keptSandbox(report: (title: string) => void): Promise<Addresses> {
	const wanted = sources();
	const kept = read();
	if (kept?.sources === wanted && isAlive(kept.pid)) {
		report('Use the sandbox that is running');
		await bringUpToDate(kept.addresses);
		return kept.addresses;
	}
	await endKept();
	const { pid, ...addresses } = await start(report);
	writeFileSync(RECORD, JSON.stringify({ pid, sources: wanted, addresses } satisfies Kept));
	return addresses;
}
