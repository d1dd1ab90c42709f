import { randomBytes } from 'node:crypto';
import { startConsole } from './console/index.ts';
import { FolderLock } from './folder-lock.ts';
import { type Mocks, startMocks } from './mocks.ts';
import { assertPortsFree, baseUrlOf, type N8nApi, type N8nProcesses } from './n8n/index.ts';
import type { Guide } from './outside/guide.ts';
import { outsideN8n } from './outside/outside-n8n.ts';
import { ownN8n, sandboxLogin } from './own-n8n.ts';
import { portsFrom } from './ports.ts';
import { setUpAccounts } from './set-up.ts';
import type { TrytonLogin } from './tryton/rpc.ts';
import { forEachMock, type MockName } from './vendors/index.ts';
import {
	type N8nWay,
	type OutsideOptions,
	type SandboxOptions,
	type Step,
	started,
} from './way.ts';
import type { WorkflowFile } from './workflow-files.ts';

/** Addresses of everything that runs. */
export interface Places extends Record<MockName | 'n8n' | 'console', string> {
	/** Secret that the vendors' webhooks and side panels send to n8n. */
	secret: string;
}

export interface Addresses extends Places {
	login: { email: string; password: string };
	/** n8n's SQLite file, unless it runs in queue mode. */
	database?: string;
	/** Present only if quotes go to Tryton. */
	tryton?: TrytonLogin;
}

/** Everything that runs after the last step. */
export interface RunningSandbox {
	addresses: Addresses;
	mocks: Mocks;
	n8n: N8nApi;
	workflows: WorkflowFile[];
	processes: N8nProcesses;
}

/** The same for an n8n that someone else runs. */
export interface RunningOutside {
	/** Includes the names of the workflows that are not published. */
	addresses: Places & Pick<Guide, 'resting'>;
	guide: Guide;
}

export interface Sandbox<Running = RunningSandbox> {
	/** Steps to run in order. */
	steps: Step[];
	/** Returns everything the steps have started; throws before the last one. */
	running(): Running;
	/** Resolves with a message for the user when something that was started has died. */
	died: Promise<string>;
	/** Stops everything the steps have started so far. */
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

/** Creates a sandbox of the mocks and a real n8n, both started and filled here. */
export function createSandbox(options: SandboxOptions): Sandbox {
	const secret = newSecret();
	const { way, running } = ownN8n(options, { secret, mocks: () => parts.mocks() });
	const parts = assemble(way, options);
	return {
		...parts.sandbox,
		running: () => {
			const { tryton, database, ...others } = running();
			const login = sandboxLogin(way.dataFolder);
			const places = { ...addressesOf(options.portBase), secret, login };
			return {
				...others,
				mocks: parts.mocks(),
				addresses: { ...places, ...(database && { database }), ...(tryton && { tryton }) },
			};
		},
	};
}

/** Creates a sandbox of the mocks, for an n8n that runs elsewhere and is filled through its public API. */
export function createOutsideSandbox(options: OutsideOptions): Sandbox<RunningOutside> {
	const secret = newSecret();
	const { way, guide } = outsideN8n(options, { secret, mocks: () => parts.mocks() });
	const parts = assemble(way, options);
	const addresses = { ...addressesOf(options.portBase), n8n: options.outside.url, secret };
	return {
		...parts.sandbox,
		running: () => ({ addresses: { ...addresses, resting: guide.resting }, guide }),
	};
}

const newSecret = () => randomBytes(24).toString('hex');

function assemble(
	way: N8nWay,
	{
		portBase,
		fresh = false,
		empty = false,
		checkResponses = false,
	}: Pick<SandboxOptions, 'portBase' | 'fresh' | 'empty' | 'checkResponses'>,
) {
	const ports = portsFrom(portBase);
	const addresses = { ...addressesOf(portBase), n8n: way.n8nSide.url };
	let lock: FolderLock | undefined;
	let mocks: Mocks | undefined;
	let console: { close(): Promise<void> } | undefined;

	const steps: Step[] = [
		...way.check,
		{
			title: 'Start the mocks',
			run: async () => {
				await assertPortsFree(way.ports);
				lock = new FolderLock(way.dataFolder, addresses);
				if (fresh || empty) lock.empty();
				mocks = await startMocks(ports, checkResponses, way.doors);
			},
		},
		...way.start,
		{
			title: "Set up the vendors' accounts",
			run: () => setUpAccounts(started(mocks), way.n8nSide),
		},
		...way.fill,
		{
			title: 'Start the console',
			run: async () => {
				console = await startConsole(ports.console, {
					mocks: started(mocks),
					n8nSide: way.n8nSide,
					...way.forConsole(),
				});
			},
		},
		...way.finish,
	];

	return {
		mocks: () => started(mocks),
		sandbox: {
			steps,
			died: way.died,
			stop: async () => {
				await console?.close();
				await way.stop();
				await mocks?.close();
				lock?.release();
			},
		},
	};
}
