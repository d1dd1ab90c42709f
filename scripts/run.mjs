// Runs a command of package.json on the project's own Node 24, after setting up a bare clone.
// This file and setup.mjs run on the machine's Node (>= 20) and may only use built-in modules.
import { spawn } from 'node:child_process';
import { helpOf, readArguments, wantsHelp } from './command-line.mjs';
import { COMMANDS } from './commands.mjs';
import { root, setUp } from './setup.mjs';
import { assertWritable } from './writable.mjs';

const PARENT_MS = 1000;
const parent = process.ppid;
const [name, ...given] = process.argv.slice(2);

if (wantsHelp(given)) {
	console.log(helpOf(name));
	process.exit(0);
}
try {
	readArguments(name, given);
	assertWritable(root);
	await setUp();
} catch (error) {
	console.error(`\n${error.message}`);
	process.exit(1);
}

const { entry, args = [], environment = {} } = COMMANDS[name];
const lifeline = new URL('lifeline.mjs', import.meta.url).href;
const child = spawn(
	`${root}/node_modules/node/bin/node`,
	['--import', lifeline, `${root}/${entry}`, ...args, ...given],
	{
		cwd: root,
		// The channel closes when this process ends, and lifeline.mjs notices.
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		env: { ...process.env, ...environment, PATH: `${root}/node_modules/.bin:${process.env.PATH}` },
	},
);
// The terminal also sends Ctrl-C to the child; a second signal does no harm. This process ends when the child does.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// A killed npm does not notify its children.
if (process.env.npm_lifecycle_event) {
	setInterval(() => process.ppid === parent || child.kill(), PARENT_MS).unref();
}
child.on('error', (error) => {
	console.error(
		`\nThe project's own Node could not be started: ${error.message}. Remove node_modules, and run the same command again.`,
	);
	process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
