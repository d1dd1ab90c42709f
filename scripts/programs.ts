import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const BROWSERS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Is there where systemd runs the services (sd_booted(3)), not where `systemctl` only is installed. */
const SYSTEMD = '/run/systemd/system';

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
			// What is printed to standard output belongs to the command that needs the program.
			stdio: ['inherit', 2, 2],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		}).status === 0,
	isRoot: process.getuid?.() === 0,
};

interface Program {
	/** Where it may stand, the best place first. */
	places: string[];
	debianPackage: string;
	/** What the package starts by itself, now and at each boot of the machine. */
	service?: string;
	/** What a person reads where it is nowhere and cannot be installed. */
	complaint: string;
}

/** A program that npm does not bring, installed from Debian where there is none. */
function programPath(program: Program, machine: Machine): string {
	const find = () => program.places.find(machine.exists);
	const found = find();
	if (found) return found;
	const asRoot = (command: string, ...args: string[]) =>
		machine.isRoot ? machine.run(command, args) : machine.run('sudo', ['-n', command, ...args]);
	const installed =
		asRoot('apt-get', 'update') &&
		asRoot('apt-get', 'install', '--yes', '--no-install-recommends', program.debianPackage) &&
		find();
	if (!installed) throw new Error(program.complaint);
	if (program.service && machine.exists(SYSTEMD)) {
		asRoot('systemctl', '--quiet', 'disable', '--now', program.service);
	}
	return installed;
}

/**
 * The Chromium of this machine.
 * @throws with the way out, where there is none and it cannot be installed
 */
export const browserPath = (
	wanted: string | undefined = process.env.CHROMIUM_PATH,
	machine: Machine = thisMachine,
): string =>
	programPath(
		{
			places: [wanted ?? [], BROWSERS].flat(),
			debianPackage: 'chromium',
			complaint:
				'The tests in a browser need Chromium, and it could not be installed. On Debian or Ubuntu: ' +
				'sudo apt-get install chromium. Where it is elsewhere: CHROMIUM_PATH=/path/to/chromium npm test',
		},
		machine,
	);

const onPath = (name: string, path: string) =>
	[...path.split(delimiter), '/usr/bin'].map((folder) => join(folder, name));

/**
 * The Redis server of this machine.
 * @throws with the way out, where there is none and it cannot be installed
 */
export const redisPath = (
	path: string = process.env.PATH ?? '',
	machine: Machine = thisMachine,
): string =>
	programPath(
		{
			places: onPath('redis-server', path),
			debianPackage: 'redis-server',
			service: 'redis-server',
			complaint:
				"n8n's queue mode needs Redis, and it could not be installed. On Debian or Ubuntu: " +
				'sudo apt-get install redis-server; on macOS: brew install redis. Then run the same command again.',
		},
		machine,
	);

/**
 * The program by which root runs another as someone else.
 * @throws with the way out, where there is none and it cannot be installed
 */
export const setprivPath = (
	path: string = process.env.PATH ?? '',
	machine: Machine = thisMachine,
): string =>
	programPath(
		{
			places: onPath('setpriv', path),
			debianPackage: 'util-linux',
			complaint:
				"For root, n8n's queue mode needs setpriv, and it could not be installed. Run the same command " +
				'as another user, or on Debian or Ubuntu: apt-get install util-linux.',
		},
		machine,
	);
