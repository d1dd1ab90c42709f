// Runs a TypeScript entry point on the project's own Node 24, after setting up whatever a bare clone lacks.
// This file and setup.mjs run on the machine's Node (>= 20) and may use nothing but Node itself.
import { spawn } from 'node:child_process';
import { root, setUp } from './setup.mjs';

try {
	await setUp();
} catch (error) {
	console.error(`\n${error.message}`);
	process.exit(1);
}

const [entry, ...args] = process.argv.slice(2);
const child = spawn(`${root}/node_modules/node/bin/node`, [`${root}/${entry}`, ...args], {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env.PATH}` },
});
// Ctrl-C reaches the child by the terminal itself; it ends in its own time, and this process with it.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
