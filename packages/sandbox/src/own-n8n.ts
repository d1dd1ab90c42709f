import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSetWorkflows } from './account-values.ts';
import { DEFAULT_ERP, erpNames, rests } from './erp-connectors.ts';
import { ErpSwitch } from './erp-switch.ts';
import { HOSTS_VARIABLE } from './hosts.ts';
import {
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
import { queuePageLogin } from './queue-page.ts';
import { connectCredentials, publish, untilSubscribed } from './set-up.ts';
import type { TrytonLogin } from './tryton/rpc.ts';
import { startTryton, TRYTON_ERP, type Tryton, trytonUrl } from './tryton/tryton.ts';
import {
	type Around,
	type N8nWay,
	type SandboxOptions,
	type Step,
	sandboxesFolder,
	started,
} from './way.ts';
import type { WorkflowFile } from './workflow-files.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const nodePackage = `${root}packages/n8n-nodes-rdcrm`;

const dataFolderOf = ({ queue, empty }: { queue: boolean; empty: boolean }) =>
	`${sandboxesFolder}/${['n8n', empty && 'empty', queue && 'queue'].filter(Boolean).join('-')}`;

export const sandboxOwner = (dataFolder: string): Owner => ({
	email: 'sandbox@exemplo.com.br',
	password: loadSecrets(dataFolder).ownerPassword,
	firstName: 'Equipe',
	lastName: 'Comercial',
});

export function sandboxLogin(dataFolder: string): { email: string; password: string } {
	const { email, password } = sandboxOwner(dataFolder);
	return { email, password };
}

interface OwnN8n {
	way: N8nWay;
	running(): {
		n8n: N8nApi;
		processes: N8nProcesses;
		workflows: WorkflowFile[];
		/** n8n's SQLite file, unless it runs in queue mode. */
		database?: string;
		/** Login of the real Tryton, if quotes go to one. */
		tryton?: TrytonLogin;
	};
}

/** Returns the way to an n8n that is started here from its package, as one process or in queue mode. */
export function ownN8n(
	{
		portBase,
		queue = false,
		empty = false,
		drafts = false,
		shortTraces = false,
		dataFolder = dataFolderOf({ queue, empty }),
		otherN8n = [],
		erp = DEFAULT_ERP,
		environment: settings = {},
	}: SandboxOptions,
	{ secret, mocks }: Around,
): OwnN8n {
	const ports = portsFrom(portBase);
	const url = baseUrlOf(ports.n8n);
	const isTryton = erp === TRYTON_ERP && !empty;
	const workflows = readSetWorkflows(isTryton ? { tryton: trytonUrl(ports.tryton) } : {});
	const died = Promise.withResolvers<string>();
	let n8n: N8nSetup | undefined;
	let api: N8nApi | undefined;
	let tryton: Tryton | undefined;
	let erpSwitch: ErpSwitch | undefined;

	const setUp = (): N8nSetup => {
		const options = {
			dataFolder,
			encryptionKey: loadSecrets(dataFolder).encryptionKey,
			environment: { [HOSTS_VARIABLE]: JSON.stringify(mocks().hosts), ...settings },
			preloads: [
				...['./preload.ts', './name-calls.ts'],
				...(shortTraces && !queue ? ['./short-traces.ts'] : []),
			].map((module) => new URL(module, import.meta.url).href),
		};
		return queue
			? queueMode(ports.n8n, queuePortsFrom(portBase), options)
			: oneProcess(ports, options);
	};

	const start: Step[] = [
		{
			title: 'Build the node package and install it into n8n',
			isShared: true,
			run: async () => {
				n8n = setUp();
				await buildNodePackage();
				for (const folder of n8n.userFolders) await installNodePackage(nodePackage, folder);
			},
		},
		{
			title: 'Start n8n',
			run: async () => {
				const { processes, execute } = started(n8n);
				processes.died.then(died.resolve);
				await processes.start();
				api = await N8nApi.connect(url, sandboxOwner(dataFolder));
				await listNodePackage(nodePackage, api, execute);
			},
		},
	];
	const startErp: Step = {
		title: 'Start Tryton, which first creates its database',
		run: async () => {
			const folder = `${dataFolder}/tryton`;
			rmSync(folder, { recursive: true, force: true });
			tryton = await startTryton(folder, ports.tryton);
		},
	};
	const fill: Step[] = [
		...(isTryton ? [startErp] : []),
		{
			title: 'Connect the credentials',
			run: async () => {
				await connectCredentials(started(api), mocks(), secret);
				const login = sandboxLogin(dataFolder);
				const page = queuePageLogin(login.email, login.password);
				await started(api).upsertCredential(page.name, page.type, page.data);
				if (!tryton) return;
				const { user, password } = tryton.login;
				await started(api).upsertCredential('Tryton', 'httpBasicAuth', { user, password });
			},
		},
		{
			title: 'Import and publish the workflows',
			run: async () => {
				await publish(started(api), workflows, (one) => !drafts && !rests(one, erp));
				if (!drafts) await untilSubscribed(mocks(), workflows);
				const running = erpNames().filter((name) => name !== TRYTON_ERP || tryton);
				erpSwitch = new ErpSwitch(started(api), workflows, running, erp);
			},
		},
	];

	return {
		way: {
			dataFolder,
			ports: portsOf(portBase, queue),
			n8nSide: { url, secret },
			doors: { mayCall: [url, ...otherN8n] },
			check: [],
			start,
			fill: empty ? [] : fill,
			finish: [],
			forConsole: () => ({
				...{ n8n: started(api), login: sandboxLogin(dataFolder) },
				...(erpSwitch && { erps: erpSwitch }),
			}),
			died: died.promise,
			stop: async () => {
				await n8n?.processes.stop();
				await tryton?.stop();
			},
		},
		running: () => ({
			...{ n8n: started(api), processes: started(n8n).processes, workflows },
			...(n8n?.database && { database: n8n.database }),
			...(tryton && { tryton: tryton.login }),
		}),
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
