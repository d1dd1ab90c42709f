import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import { readArguments } from '../../../scripts/command-line.mjs';
import { causeOf } from './cause.ts';
import { readErp } from './erp-connectors.ts';
import { readApiKey } from './outside/api-key.ts';
import { type Outside, readOutside } from './outside/options.ts';
import { readPortBase } from './ports.ts';
import { announce } from './running-file.ts';
import { createOutsideSandbox, createSandbox, type Places, type Sandbox } from './sandbox.ts';
import { openWarning, outsideSummary, summary } from './summary.ts';
import { sandboxesFolder } from './way.ts';

/** File in which the examples look for a running sandbox. */
const RUNNING = `${sandboxesFolder}/running.json`;

interface Options {
	portBase: number;
	queue: boolean;
	/** ERP whose connector is published. */
	erp: string;
	empty: boolean;
	/** Undefined if the sandbox starts its own n8n. */
	outside: Outside | undefined;
	otherN8n: string[];
	fresh: boolean;
	json: boolean;
	exitWhenReady: boolean;
}

function readOptions(): Options {
	const { values } = readArguments('start');
	const {
		queue = false,
		empty = false,
		fresh = false,
		json = false,
		'exit-when-ready': exitWhenReady = false,
		'other-n8n': otherN8n = [],
	} = values;
	const ofOwn = [
		...(['queue', 'empty', 'fresh'] as const).filter((name) => values[name]),
		...(otherN8n.length > 0 ? ['other-n8n'] : []),
	];
	if (values.n8n !== undefined && ofOwn.length > 0) {
		throw new Error(
			`--${ofOwn[0]} is only for the sandbox's own n8n. Leave out either it or --n8n.`,
		);
	}
	return {
		portBase: readPortBase(values['port-base']),
		queue,
		erp: readErp(values.erp),
		empty,
		outside: readOutside(values),
		otherN8n: otherN8n.map(readN8n),
		fresh,
		json,
		exitWhenReady,
	};
}

/** @throws with a message for the user */
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

/** Pairs a sandbox with the addresses and the text to print once it runs. */
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
