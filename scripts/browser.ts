import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export interface Machine {
	exists(path: string): boolean;
	/** Whether the command ended well. */
	run(command: string, args: string[]): boolean;
	isRoot: boolean;
}

const thisMachine: Machine = {
	exists: existsSync,
	run: (command, args) =>
		spawnSync(command, args, {
			stdio: 'inherit',
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		}).status === 0,
	isRoot: process.getuid?.() === 0,
};

/**
 * The Chromium of this machine, installed from Debian where there is none.
 * @throws with the way out, where it cannot be installed
 */
export function browserPath(
	wanted: string | undefined = process.env.CHROMIUM_PATH,
	machine: Machine = thisMachine,
): string {
	const find = () => [wanted ?? [], PLACES].flat().find(machine.exists);
	const found = find();
	if (found) return found;
	const apt = (...args: string[]) =>
		machine.isRoot ? machine.run('apt-get', args) : machine.run('sudo', ['-n', 'apt-get', ...args]);
	const installed =
		apt('update') && apt('install', '--yes', '--no-install-recommends', 'chromium') && find();
	if (installed) return installed;
	throw new Error(
		'The tests in a browser need Chromium, and it could not be installed. On Debian or Ubuntu: ' +
			'sudo apt-get install chromium. Where it is elsewhere: CHROMIUM_PATH=/path/to/chromium npm test',
	);
}
