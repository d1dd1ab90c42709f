import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { MockOptions } from './mock.ts';
import { type Servable, serve } from './serve.ts';

interface Command<Settings, Flags extends z.ZodObject> {
	name: string;
	/** The vendor that the mock stands in for, in a few words. */
	about: string;
	/** The default port. */
	port: number;
	/** Schema of the settings that `--set` takes. */
	settings: z.ZodType<Partial<Settings>>;
	/** Example command lines for the help text, without the command's name. */
	examples: string[];
	/** Text printed after the address at the start, such as the path to open. */
	shows: string;
	/** Flags that only this mock has, each with a value, and their lines of the help text. */
	own?: { flags: Flags; help: string };
	create(options: MockOptions<Settings>, flags: z.output<Flags>): Servable;
}

const flagsOfAll = {
	port: { type: 'string' },
	host: { type: 'string' },
	'allow-host': { type: 'string', multiple: true },
	seed: { type: 'string' },
	set: { type: 'string', multiple: true },
	help: { type: 'boolean' },
} as const;

/** Starts one mock from the command line. A wrong flag prints the reason and sets the exit code to 1. */
export async function runMock<Settings, Flags extends z.ZodObject>(
	command: Command<Settings, Flags>,
): Promise<void> {
	try {
		await start(command);
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exitCode = 1;
	}
}

async function start<Settings, Flags extends z.ZodObject>(command: Command<Settings, Flags>) {
	const ownNames = Object.keys(command.own?.flags.shape ?? {});
	const { values } = parseArgs({
		options: {
			...flagsOfAll,
			...Object.fromEntries(ownNames.map((name) => [name, { type: 'string' as const }])),
		},
	});
	if (values.help) {
		process.stdout.write(help(command));
		return;
	}
	const { set = [], port, host, 'allow-host': names, seed, ...own } = values;
	const given = z
		.object({
			port: z.coerce.number().int().min(0).max(65_535).default(command.port),
			host: z.string().min(1).optional(),
			'allow-host': z.array(z.string().regex(/^[\w.-]+$/, 'must be a host name')).optional(),
			seed: z.coerce
				.number()
				.int()
				.min(0)
				.max(2 ** 32 - 1)
				.optional(),
			set: command.settings,
			own: command.own?.flags ?? z.object({}),
		})
		.safeParse({
			...{ port, host, 'allow-host': names, seed, own },
			set: Object.fromEntries(set.map(setting)),
		});
	if (!given.success) throw new Error(complaints(given.error));
	const options = { seed: given.data.seed, settings: given.data.set };
	const mock = command.create(options, given.data.own as z.output<Flags>);
	const { host: address, 'allow-host': allowedHosts } = given.data;
	const running = await serve(mock, given.data.port, { host: address, allowedHosts });
	console.log(`${command.name}: ${running.url}${command.shows}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void running.close());
	}
}

function complaints(error: z.ZodError): string {
	return error.issues
		.map(({ path, message }) => {
			const [first, ...rest] = path;
			return `--${(first === 'own' ? rest : path).join(' ')}: ${message}`;
		})
		.join('\n');
}

/** Splits `KEY=VALUE`; a value that is not valid JSON is taken as text. */
function setting(text: string): [string, unknown] {
	const at = text.indexOf('=');
	if (at < 1) throw new Error(`--set takes KEY=VALUE, not "${text}".`);
	const value = text.slice(at + 1);
	try {
		return [text.slice(0, at), JSON.parse(value)];
	} catch {
		return [text.slice(0, at), value];
	}
}

function help<Settings, Flags extends z.ZodObject>(command: Command<Settings, Flags>): string {
	const { name, about, port, examples, own } = command;
	return `${name}: ${about}

Usage: ${name} [options]

  --port N          0 for any free one (default ${port})
  --host ADDRESS    where it listens (default 127.0.0.1); whoever reaches another address reaches
                    what is seeded and what was written, as 0.0.0.0 does in a container
  --allow-host NAME a name that it answers to beside its addresses; repeatable
  --seed N          same seed, same data (default 42)
${own?.help ?? ''}  --set KEY=VALUE   any setting of GET /_sandbox/settings, the value as JSON or text; repeatable
  --help            this text

Examples:

${examples.map((flags) => `  ${name} ${flags}`.trimEnd()).join('\n')}

Where it runs, /_sandbox/docs shows the API to read and try.
`;
}
