#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import { causeOf } from './cause.ts';
import { DEFAULT_ERP, erpNames, readErp } from './erp-connectors.ts';
import { readApiKey } from './outside/api-key.ts';
import { KEY_VARIABLE, type Outside, readOutside } from './outside/options.ts';
import { DEFAULT_PORT_BASE, readPortBase } from './ports.ts';
import { announce } from './running-file.ts';
import { createOutsideSandbox, createSandbox, type Places, type Sandbox } from './sandbox.ts';
import { openWarning, outsideSummary, summary } from './summary.ts';
import { MOCKS, VENDORS } from './vendors/index.ts';
import { sandboxesFolder } from './way.ts';

const HELP = `npm start -- [options]

Starts the mocks of ${new Intl.ListFormat('en-GB').format(MOCKS.map((name) => VENDORS[name].label))},
and a real n8n with the node installed, the credentials connected and the workflows published. Ctrl-C
ends everything.

  --port-base N        first of the ports that are used (default ${DEFAULT_PORT_BASE})
  --queue              n8n in queue mode: Postgres, Redis, a main process, a webhook processor and
                       two workers
  --erp NAME           the ERP that makes the quotes: ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(erpNames())}
                       (default ${DEFAULT_ERP})
  --empty              n8n as a newcomer has it: the node is installed, and the rest is yours to do
  --n8n URL            no n8n of its own: the credentials and the workflows go into the n8n at this
                       address of this machine, by its API. Its key is asked for, or taken from
                       ${KEY_VARIABLE}; the node must be installed there (README.md)
  --mocks-address IP   with --n8n: the mocks listen at this address of this machine, too, for an n8n
                       in a container of a network of its own, e.g. 172.17.0.1. WHOEVER REACHES THE
                       ADDRESS reads and changes what the mocks hold
  --mocks-host NAME    with --n8n: the name by which that n8n reaches this machine (default: that
                       address, else 127.0.0.1), e.g. host.docker.internal
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
  npm start -- --n8n http://127.0.0.1:5678
  npm start -- --n8n http://127.0.0.1:5678 --mocks-address 172.17.0.1
`;

/** Where examples look for a running sandbox. */
const RUNNING = `${sandboxesFolder}/running.json`;

interface Options {
	portBase: number;
	queue: boolean;
	/** Whose connector is published. */
	erp: string;
	empty: boolean;
	/** Left out where the n8n is one of its own. */
	outside: Outside | undefined;
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
			erp: { type: 'string', default: DEFAULT_ERP },
			empty: { type: 'boolean', default: false },
			n8n: { type: 'string' },
			'mocks-address': { type: 'string' },
			'mocks-host': { type: 'string' },
			'other-n8n': { type: 'string', multiple: true, default: [] },
			fresh: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			'exit-when-ready': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return 'help';
	const ofOwn = [
		...(['queue', 'empty', 'fresh'] as const).filter((name) => values[name]),
		...(values['other-n8n'].length > 0 ? ['other-n8n'] : []),
	];
	if (values.n8n !== undefined && ofOwn.length > 0) {
		throw new Error(`--${ofOwn[0]} is for an n8n of the sandbox's own: leave it out, or --n8n.`);
	}
	return {
		portBase: readPortBase(values['port-base']),
		queue: values.queue,
		erp: readErp(values.erp),
		empty: values.empty,
		outside: readOutside(values),
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
function runSteps({ steps, died }: Sandbox<unknown>): Promise<unknown> {
	const logger = new ListrLogger({
		processOutput: new ProcessOutput(process.stderr, process.stderr),
	});
	return new Listr(
		steps.map(({ title, run }) => ({
			title,
			task: (_: unknown, task: { output: string }) =>
				run((text) => {
					task.output = text;
				}).catch(async (failure: unknown) => {
					throw await causeOf(failure, died);
				}),
		})),
		{
			renderer: process.stderr.isTTY ? 'default' : 'simple',
			rendererOptions: { logger, showErrorMessage: false },
			registerSignalListeners: false,
		},
	).run();
}

/** A sandbox with what is said of it once it runs. */
const summedUp = <Running extends { addresses: Places }>(
	sandbox: Sandbox<Running>,
	textOf: (running: Running) => string,
) => ({
	sandbox: sandbox as Sandbox<unknown>,
	told: () => {
		const running = sandbox.running();
		return { addresses: running.addresses, text: textOf(running) };
	},
});

async function main(): Promise<number> {
	const options = readOptions();
	if (options === 'help') {
		console.log(HELP);
		return 0;
	}
	const { outside } = options;
	if (outside?.listen !== undefined) console.error(openWarning(outside.listen));
	const { sandbox, told } = outside
		? summedUp(createOutsideSandbox({ ...options, outside, apiKey: await readApiKey() }), (one) =>
				outsideSummary(one.addresses, one.guide),
			)
		: summedUp(createSandbox(options), (one) => summary(one.addresses, options.empty));
	const interrupted = new Promise<undefined>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => resolve(undefined));
		}
	});
	let withdraw = () => {};
	try {
		const isUp = await Promise.race([runSteps(sandbox).then(() => true), interrupted]);
		if (!isUp) return 130;
		const { addresses, text } = told();
		console.log(options.json ? JSON.stringify(addresses, null, 2) : text);
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
