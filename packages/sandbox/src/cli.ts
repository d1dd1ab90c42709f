#!/usr/bin/env node
import { parseArgs, styleText } from 'node:util';
import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import { causeOf } from './cause.ts';
import { DEFAULT_PORT_BASE, readPortBase } from './ports.ts';
import { announce } from './running-file.ts';
import { type Addresses, createSandbox, type Sandbox, sandboxesFolder } from './sandbox.ts';
import { MOCKS, VENDORS } from './vendors/index.ts';

const HELP = `npm start -- [options]

Starts the mocks of ${new Intl.ListFormat('en-GB').format(MOCKS.map((name) => VENDORS[name].label))},
and a real n8n with the node installed, the credentials connected and the workflows published. Ctrl-C
ends everything.

  --port-base N        first of the ports that are used (default ${DEFAULT_PORT_BASE})
  --queue              n8n in queue mode: Postgres, Redis, a main process, a webhook processor and
                       two workers
  --empty              n8n as a newcomer has it: the node is installed, and the rest is yours to do
  --other-n8n URL      an n8n of your own that the mocks may notify, too; repeatable
  --fresh              forget n8n's data of earlier runs
  --json               print the addresses and the login as one JSON object
  --exit-when-ready    end as soon as everything is up
  --help               this text

Examples
  npm start
  npm start -- --queue
  npm start -- --empty
  npm start -- --fresh --port-base 7000
  npm start -- --other-n8n http://localhost:5678
  npm start -- --json --exit-when-ready
`;

/** Where examples look for a running sandbox. */
const RUNNING = `${sandboxesFolder}/running.json`;

interface Options {
	portBase: number;
	queue: boolean;
	empty: boolean;
	otherN8n: string[];
	fresh: boolean;
	json: boolean;
	exitWhenReady: boolean;
}

function readOptions(): Options | 'help' {
	const { values } = parseArgs({
		options: {
			'port-base': { type: 'string', default: String(DEFAULT_PORT_BASE) },
			queue: { type: 'boolean', default: false },
			empty: { type: 'boolean', default: false },
			'other-n8n': { type: 'string', multiple: true, default: [] },
			fresh: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			'exit-when-ready': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return 'help';
	return {
		portBase: readPortBase(values['port-base']),
		queue: values.queue,
		empty: values.empty,
		otherN8n: values['other-n8n'].map(readN8n),
		fresh: values.fresh,
		json: values.json,
		exitWhenReady: values['exit-when-ready'],
	};
}

/** @throws with a sentence for people */
function readN8n(text: string): string {
	const url = URL.parse(text);
	if (url && /^https?:$/.test(url.protocol)) return url.origin;
	throw new Error(
		`--other-n8n must be the address of an n8n, such as http://localhost:5678, not "${text}".`,
	);
}

/** Progress goes to stderr: a live list on a terminal, plain lines elsewhere. */
function runSteps(sandbox: Sandbox): Promise<unknown> {
	const logger = new ListrLogger({
		processOutput: new ProcessOutput(process.stderr, process.stderr),
	});
	return new Listr(
		sandbox.steps.map(({ title, run }) => ({
			title,
			task: () =>
				run().catch(async (failure: unknown) => {
					throw await causeOf(failure, sandbox.died);
				}),
		})),
		{
			renderer: process.stderr.isTTY ? 'default' : 'simple',
			rendererOptions: { logger, showErrorMessage: false },
			registerSignalListeners: false,
		},
	).run();
}

const TRY = [
	'  1. Abra o console e leve uma negociação a "Orçamento solicitado".',
	'     Open the console and move a deal to "Orçamento solicitado".',
	'  2. A linha do tempo conta a história: CRM, n8n, ERP, CRM.',
	'     The time line tells the story: CRM, n8n, ERP, CRM.',
	'  3. Cada execução leva ao editor do n8n.',
	"     Each execution leads to n8n's editor.",
];

const TRY_EMPTY = [
	'  1. No n8n, crie as credenciais: "Conectar o meu n8n", no console, diz o que cada uma pede.',
	'     In n8n, create the credentials: "Connect my n8n" on the console says what each wants.',
	'  2. Importe e publique workflows/fila/fila.json, e depois o fluxo que quiser.',
	'     Import and publish workflows/fila/fila.json, then the workflow that you like.',
	'  3. Faça algo no console e veja o que o fluxo fez.',
	'     Do something on the console, and see what the workflow did.',
];

function summary(addresses: Addresses, empty: boolean): string {
	const { login, secret } = addresses;
	const line = (label: string, value: string, what = '') =>
		`  ${label.padEnd(18)}${styleText('cyan', value)}  ${styleText('dim', what)}`.trimEnd();
	return [
		'',
		styleText('bold', 'Pronto. / Ready.'),
		line('Console', `${addresses.console}/`, 'comece por aqui / start here'),
		line('n8n', addresses.n8n, `${login.email}  ${login.password}`),
		...MOCKS.map((name) => {
			const { label, about, path } = VENDORS[name];
			return line(label, `${addresses[name]}/`, `${about} · API ${path}`);
		}),
		line('Segredo / Secret', secret),
		'',
		styleText('bold', 'Para experimentar / To try'),
		...(empty ? TRY_EMPTY : TRY),
		'',
		'Ctrl-C encerra tudo. / Ctrl-C ends everything.',
	].join('\n');
}

async function main(): Promise<number> {
	const options = readOptions();
	if (options === 'help') {
		console.log(HELP);
		return 0;
	}
	const sandbox = createSandbox(options);
	const interrupted = new Promise<undefined>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => resolve(undefined));
		}
	});
	let withdraw = () => {};
	try {
		const started = await Promise.race([runSteps(sandbox).then(() => true), interrupted]);
		if (!started) return 130;
		const { addresses } = sandbox.running();
		console.log(
			options.json ? JSON.stringify(addresses, null, 2) : summary(addresses, options.empty),
		);
		if (options.exitWhenReady) return 0;
		withdraw = announce(RUNNING, addresses);
		const complaint = await Promise.race([sandbox.died, interrupted]);
		if (complaint === undefined) return 0;
		throw new Error(complaint);
	} finally {
		withdraw();
		await sandbox.stop();
	}
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(`\n${error instanceof Error ? error.message : error}`);
		process.exit(1);
	},
);
