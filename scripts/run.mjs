// Runs a command of package.json on the project's own Node 24, after setting up whatever a bare clone lacks.
// This file and setup.mjs run on the machine's Node (>= 20) and may use nothing but Node itself.
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
		// The channel closes with this process, and lifeline.mjs notices.
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		env: { ...process.env, ...environment, PATH: `${root}/node_modules/.bin:${process.env.PATH}` },
	},
);
// Ctrl-C reaches the child by the terminal, too: once more does no harm. It ends in its own time, and this process with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// An npm that is killed tells nobody.
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
