import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readSetWorkflows } from './account-values.ts';
import { startConsole } from './console/index.ts';
import { FolderLock } from './folder-lock.ts';
import { HOSTS_VARIABLE } from './hosts.ts';
import { type Mocks, startMocks } from './mocks.ts';
import {
	assertPortsFree,
	baseUrlOf,
	installNodePackage,
	listNodePackage,
	loadSecrets,
	N8nApi,
	type N8nProcesses,
	type N8nSetup,
	type Owner,
	oneProcess,
	queueMode,
} from './n8n/index.ts';
import { portsFrom, portsOf, queuePortsFrom } from './ports.ts';
import { assertSubscribed, connectCredentials, publish, setUpAccounts } from './set-up.ts';
import { forEachMock, type MockName } from './vendors/index.ts';
import type { WorkflowFile } from './workflow-files.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const nodePackage = `${root}packages/n8n-nodes-rdcrm`;
/** What this clone's sandboxes keep, each mode in a folder of its own. */
export const sandboxesFolder = `${root}.sandbox`;
const dataFolderOf = ({ queue, empty }: { queue: boolean; empty: boolean }) =>
	`${sandboxesFolder}/${['n8n', empty && 'empty', queue && 'queue'].filter(Boolean).join('-')}`;

export interface SandboxOptions {
	portBase: number;
	/** n8n in queue mode: Postgres, Redis, a main process, a webhook processor, two workers. */
	queue?: boolean;
	/** An n8n as a newcomer has it, without credentials and workflows, each time anew. */
	empty?: boolean;
	/** Where n8n keeps its data between runs. */
	dataFolder?: string;
	/** Forget the data of earlier runs. */
	fresh?: boolean;
	/** Hold every answer of the mocks against their route tables. For tests. */
	checkResponses?: boolean;
	/** Addresses of n8ns beside its own that the mocks may call. */
	otherN8n?: string[];
	/** Settings of n8n in place of the sandbox's own. */
	environment?: Record<string, string>;
}

export interface Step {
	title: string;
	/** Changes what other sandboxes of this checkout read, so it is not run beside theirs. */
	isShared?: boolean;
	run(): Promise<void>;
}

export interface Addresses extends Record<MockName | 'n8n' | 'console', string> {
	login: { email: string; password: string };
	/** What the vendors' webhooks and side panels show to n8n. */
	secret: string;
}

/** All that runs after the last step. */
export interface RunningSandbox {
	addresses: Addresses;
	mocks: Mocks;
	n8n: N8nApi;
	workflows: WorkflowFile[];
	processes: N8nProcesses;
}

export interface Sandbox {
	/** To be run in order. */
	steps: Step[];
	/** What the steps have started; throws before the last of them. */
	running(): RunningSandbox;
	/** Resolves with a sentence for people when something that was started has died. */
	died: Promise<string>;
	/** Ends whatever the steps have started so far. */
	stop(): Promise<void>;
}

export const addressesOf = (portBase: number) => {
	const ports = portsFrom(portBase);
	return {
		console: `http://127.0.0.1:${ports.console}`,
		n8n: baseUrlOf(ports.n8n),
		...forEachMock((name) => `http://127.0.0.1:${ports[name]}`),
	};
};

export const sandboxOwner = (dataFolder: string): Owner => ({
	email: 'sandbox@exemplo.com.br',
	password: loadSecrets(dataFolder).ownerPassword,
	firstName: 'Equipe',
	lastName: 'Comercial',
});

function sandboxLogin(dataFolder: string): Addresses['login'] {
	const { email, password } = sandboxOwner(dataFolder);
	return { email, password };
}

export function createSandbox({
	portBase,
	queue = false,
	empty = false,
	dataFolder = dataFolderOf({ queue, empty }),
	fresh = false,
	checkResponses = false,
	otherN8n = [],
	environment: settings = {},
}: SandboxOptions): Sandbox {
	const ports = portsFrom(portBase);
	const secret = randomBytes(24).toString('hex');
	const died = Promise.withResolvers<string>();
	const workflows = readSetWorkflows();
	let lock: FolderLock | undefined;
	let mocks: Mocks | undefined;
	let n8n: N8nSetup | undefined;
	let api: N8nApi | undefined;
	let console: { close(): Promise<void> } | undefined;

	const started = <T>(what: T | undefined): T => {
		if (what === undefined) throw new Error('The sandbox is not running yet.');
		return what;
	};

	const setUpN8n = (hosts: Record<string, string>): N8nSetup => {
		const options = {
			dataFolder,
			encryptionKey: loadSecrets(dataFolder).encryptionKey,
			environment: { [HOSTS_VARIABLE]: JSON.stringify(hosts), ...settings },
			preloads: ['./preload.ts', './name-calls.ts'].map(
				(module) => new URL(module, import.meta.url).href,
			),
		};
		return queue
			? queueMode(ports.n8n, queuePortsFrom(portBase), options)
			: oneProcess(ports, options);
	};

	const filling: Step[] = [
		{
			title: 'Connect the credentials',
			run: () => connectCredentials(started(api), started(mocks), secret),
		},
		{
			title: 'Import and publish the workflows',
			run: async () => {
				for (const workflow of workflows) await publish(started(api), workflow);
				assertSubscribed(started(mocks), workflows);
			},
		},
	];
	const steps: Step[] = [
		{
			title: 'Start the mocks',
			run: async () => {
				await assertPortsFree(portsOf(portBase, queue));
				lock = new FolderLock(dataFolder, addressesOf(portBase));
				if (fresh || empty) lock.empty();
				mocks = await startMocks(ports, checkResponses, [baseUrlOf(ports.n8n), ...otherN8n]);
				n8n = setUpN8n(mocks.hosts);
			},
		},
		{
			title: 'Build the node package and install it into n8n',
			isShared: true,
			run: async () => {
				await buildNodePackage();
				for (const folder of started(n8n).userFolders) {
					await installNodePackage(nodePackage, folder);
				}
			},
		},
		{
			title: 'Start n8n',
			run: async () => {
				const { processes, execute } = started(n8n);
				processes.died.then(died.resolve);
				await processes.start();
				api = await N8nApi.connect(baseUrlOf(ports.n8n), sandboxOwner(dataFolder));
				await listNodePackage(nodePackage, api, execute);
			},
		},
		{
			title: "Set up the vendors' accounts",
			run: () => setUpAccounts(started(mocks), { url: baseUrlOf(ports.n8n), secret }),
		},
		...(empty ? [] : filling),
		{
			title: 'Start the console',
			run: async () => {
				console = await startConsole(ports.console, {
					mocks: started(mocks),
					n8n: started(api),
					n8nSide: { url: baseUrlOf(ports.n8n), secret },
					login: sandboxLogin(dataFolder),
				});
			},
		},
	];

	return {
		steps,
		died: died.promise,
		running: () => ({
			addresses: { ...addressesOf(portBase), login: sandboxLogin(dataFolder), secret },
			mocks: started(mocks),
			n8n: started(api),
			workflows,
			processes: started(n8n).processes,
		}),
		stop: async () => {
			await console?.close();
			await n8n?.processes.stop();
			await mocks?.close();
			lock?.release();
		},
	};
}

async function buildNodePackage(): Promise<void> {
	const output: Buffer[] = [];
	const code = await new Promise<number | null>((resolve) => {
		const build = spawn('turbo', ['run', 'build', '--filter=n8n-nodes-rdcrm'], {
			cwd: root,
			env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
		});
		for (const stream of [build.stdout, build.stderr]) {
			stream.on('data', (chunk: Buffer) => output.push(chunk));
		}
		build.on('error', () => resolve(null));
		build.on('exit', resolve);
	});
	if (code !== 0) {
		throw new Error(`The node package could not be built:\n${Buffer.concat(output)}`);
	}
}
