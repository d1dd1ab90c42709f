import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSetWorkflows } from './account-values.ts';
import { startConsole } from './console/index.ts';
import { HOSTS_VARIABLE } from './hosts.ts';
import { type Mocks, startMocks } from './mocks.ts';
import {
	assertPortsFree,
	baseUrlOf,
	connectCredential,
	installNodePackage,
	listNodePackage,
	loadSecrets,
	N8nApi,
	type N8nProcess,
	n8nEnvironment,
	type Owner,
	startN8n,
} from './n8n/index.ts';
import { portsFrom } from './ports.ts';
import { forEachMock, MOCKS, type MockName, VENDORS } from './vendors/index.ts';
import { subscribedEvents, type WorkflowFile } from './workflow-files.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const nodePackage = `${root}packages/n8n-nodes-rdcrm`;
const DATA_FOLDER = `${root}.sandbox/n8n`;

export interface SandboxOptions {
	portBase: number;
	/** Where n8n keeps its data between runs. */
	dataFolder?: string;
	/** Forget the data of earlier runs. */
	fresh?: boolean;
	/** Hold every answer of the mocks against their route tables. For tests. */
	checkResponses?: boolean;
	/** Settings of n8n in place of the sandbox's own. */
	environment?: Record<string, string>;
}

export interface Step {
	title: string;
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
	process: N8nProcess;
	/** Starts n8n on the data of the one that has crashed. */
	restartN8n(): Promise<void>;
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

export const sandboxOwner = (dataFolder = DATA_FOLDER): Owner => ({
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
	dataFolder = DATA_FOLDER,
	fresh = false,
	checkResponses = false,
	environment: settings = {},
}: SandboxOptions): Sandbox {
	const ports = portsFrom(portBase);
	const secret = randomBytes(24).toString('hex');
	const died = Promise.withResolvers<string>();
	const workflows = readSetWorkflows();
	let mocks: Mocks | undefined;
	let child: N8nProcess | undefined;
	let api: N8nApi | undefined;
	let console: { close(): Promise<void> } | undefined;

	const started = <T>(what: T | undefined): T => {
		if (what === undefined) throw new Error('The sandbox is not running yet.');
		return what;
	};

	const launch = () =>
		startN8n({
			environment: n8nEnvironment({
				port: ports.n8n,
				brokerPort: ports.n8nBroker,
				userFolder: dataFolder,
				encryptionKey: loadSecrets(dataFolder).encryptionKey,
				extra: { [HOSTS_VARIABLE]: JSON.stringify(started(mocks).hosts), ...settings },
			}),
			userFolder: dataFolder,
			readyUrl: `http://127.0.0.1:${ports.n8n}/healthz/readiness`,
			preloads: ['./preload.ts', './name-calls.ts'].map(
				(module) => new URL(module, import.meta.url).href,
			),
		});

	const steps: Step[] = [
		{
			title: 'Build the node package and install it into n8n',
			run: async () => {
				await assertPortsFree(Object.values(ports));
				if (fresh) rmSync(dataFolder, { recursive: true, force: true });
				await buildNodePackage();
				await installNodePackage(nodePackage, dataFolder);
			},
		},
		{
			title: 'Start the mocks',
			run: async () => {
				mocks = await startMocks(ports, checkResponses);
			},
		},
		{
			title: 'Start n8n',
			run: async () => {
				child = await launch();
				child.exited.then(died.resolve);
				api = await N8nApi.connect(baseUrlOf(ports.n8n), sandboxOwner(dataFolder));
				await listNodePackage(nodePackage, dataFolder, api);
			},
		},
		{
			title: 'Connect the credentials',
			run: async () => connectVendors(started(api), started(mocks), secret),
		},
		{
			title: 'Import and publish the workflows',
			run: async () => {
				for (const workflow of workflows) await publish(started(api), workflow);
				assertSubscribed(started(mocks), workflows);
			},
		},
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
			process: started(child),
			restartN8n: async () => {
				child = await launch();
			},
		}),
		stop: async () => {
			await console?.close();
			await child?.stop();
			await mocks?.close();
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

/** What a user types into n8n, and an administrator into each vendor's account. */
async function connectVendors(api: N8nApi, mocks: Mocks, secret: string): Promise<void> {
	const n8n = { url: api.session.baseUrl, secret };
	for (const vendor of MOCKS) {
		const { credentials, setUp } = VENDORS[vendor];
		for (const { name, type, data, isConnected } of credentials(mocks[vendor], n8n)) {
			const { id } = await api.upsertCredential(name, type, data);
			if (isConnected) await connectCredential(api, id);
		}
		await setUp?.(mocks[vendor], n8n);
	}
}

/** The CRM mock is new at every start, so a workflow of an earlier run subscribes again. */
async function publish(api: N8nApi, workflow: WorkflowFile): Promise<void> {
	const { activeVersionId } = await api.upsertWorkflow(workflow);
	if (activeVersionId !== null) await api.unpublishWorkflow(workflow.id);
	await api.publishWorkflow(workflow.id);
}

function assertSubscribed({ rdcrm }: Mocks, workflows: WorkflowFile[]): void {
	const wanted = workflows.flatMap(subscribedEvents).sort();
	const found = rdcrm.store.webhooks
		.all()
		.map(({ event_name }) => event_name)
		.sort();
	if (wanted.join() !== found.join()) {
		throw new Error(
			`The workflows subscribe to ${wanted.join(', ')}, but the CRM holds ${found.join(', ') || 'nothing'}.`,
		);
	}
}
