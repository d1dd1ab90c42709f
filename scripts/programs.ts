import { delimiter, join } from 'node:path';
import { ALLOW, install, type Machine, mayInstall, thisMachine } from './install.mjs';

const BROWSERS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A program that npm does not install. */
interface Program {
	/** Possible paths, best first. */
	places: string[];
	debianPackage: string;
	/** Service that the package starts, now and at every boot. */
	service?: string;
	/** Sentence that says what the program is needed for. */
	need: string;
	/** How a user can install it. */
	wayOut: string;
}

const onPath = (name: string, path: string) =>
	[...path.split(delimiter), '/usr/bin'].map((folder) => join(folder, name));

const browser = (wanted: string | undefined): Program => ({
	places: [wanted ?? [], BROWSERS].flat(),
	debianPackage: 'chromium',
	need: 'The tests in a browser need Chromium',
	wayOut:
		'On Debian or Ubuntu: sudo apt-get install chromium. ' +
		'Where it is elsewhere: CHROMIUM_PATH=/path/to/chromium npm test',
});

const redis = (path: string): Program => ({
	places: onPath('redis-server', path),
	debianPackage: 'redis-server',
	service: 'redis-server',
	need: "n8n's queue mode needs Redis",
	wayOut:
		'On Debian or Ubuntu: sudo apt-get install redis-server; on macOS: brew install redis. ' +
		'Then run the same command again.',
});

const setpriv = (path: string): Program => ({
	places: onPath('setpriv', path),
	debianPackage: 'util-linux',
	need: "For root, n8n's queue mode needs setpriv",
	wayOut:
		'Run the same command as another user, or on Debian or Ubuntu: apt-get install util-linux.',
});

/** Debian's paths of the library, by processor. */
const FAKE_TIME = ['x86_64', 'aarch64'].map(
	(processor) => `/usr/lib/${processor}-linux-gnu/faketime/libfaketime.so.1`,
);

const fakeTime: Program = {
	places: FAKE_TIME,
	debianPackage: 'libfaketime',
	need: 'The tests that change the clock need libfaketime',
	wayOut: 'On Debian or Ubuntu: sudo apt-get install libfaketime. Then run the same command again.',
};

const caddy = (path: string): Program => ({
	places: onPath('caddy', path),
	debianPackage: 'caddy',
	service: 'caddy',
	need: "The tests of deploy's proxy need Caddy",
	wayOut:
		'On Debian or Ubuntu: sudo apt-get install caddy; on macOS: brew install caddy. ' +
		'Then run the same command again.',
});

/** Debian's path of Tryton's server. */
export const TRYTON = '/usr/bin/trytond';

const tryton: Program = {
	places: [TRYTON],
	debianPackage: 'tryton-modules-sale',
	service: 'tryton-server',
	need: 'The tests on a real ERP need Tryton',
	wayOut:
		'On Debian or Ubuntu: sudo apt-get install tryton-modules-sale. Without it they are left out.',
};

const find = ({ places }: Program, machine: Machine) => places.find(machine.exists);

/**
 * Returns the paths of the programs, installing missing ones from Debian.
 * @throws with instructions if programs are missing and cannot or must not be installed
 */
function programPaths(programs: Program[], machine: Machine): string[] {
	const missing = programs.filter((program) => !find(program, machine));
	if (missing.length > 0) {
		install(
			missing.map(({ debianPackage }) => debianPackage),
			machine,
			missing.flatMap(({ service }) => service ?? []),
		);
	}
	const complaints = missing
		.filter((program) => !find(program, machine))
		.map(({ need, wayOut }) => {
			const why = mayInstall(machine) ? 'could not be installed' : 'is not there';
			return `${need}, and it ${why}. ${wayOut}`;
		});
	if (complaints.length > 0) {
		throw new Error([...complaints, ...(mayInstall(machine) ? [] : [ALLOW])].join('\n'));
	}
	return programs.map((program) => find(program, machine) ?? '');
}

const programPath = (program: Program, machine: Machine): string =>
	programPaths([program], machine)[0] ?? '';

/**
 * Returns the path of Chromium.
 * @throws with instructions if there is none
 */
export const browserPath = (
	wanted: string | undefined = process.env.CHROMIUM_PATH,
	machine: Machine = thisMachine,
): string => programPath(browser(wanted), machine);

/**
 * Returns the path of the Redis server.
 * @throws with instructions if there is none
 */
export const redisPath = (
	path: string = process.env.PATH ?? '',
	machine: Machine = thisMachine,
): string => programPath(redis(path), machine);

/**
 * Returns the path of setpriv, with which root runs a program as another user.
 * @throws with instructions if there is none
 */
export const setprivPath = (
	path: string = process.env.PATH ?? '',
	machine: Machine = thisMachine,
): string => programPath(setpriv(path), machine);

/**
 * Returns the path of libfaketime, which shows a program a time that differs from the machine's.
 * @throws with instructions if there is none
 */
export const fakeTimePath = (machine: Machine = thisMachine): string =>
	programPath(fakeTime, machine);

/**
 * Returns the path of Caddy.
 * @throws with instructions if there is none
 */
export const caddyPath = (
	path: string = process.env.PATH ?? '',
	machine: Machine = thisMachine,
): string => programPath(caddy(path), machine);

/**
 * Returns the path of Tryton's server.
 * @throws with instructions if there is none
 */
export const trytonPath = (machine: Machine = thisMachine): string => programPath(tryton, machine);

/** Whether Tryton is available, after trying to install it. If not, a message says that its tests are skipped. */
export function hasTryton(machine: Machine = thisMachine): boolean {
	try {
		return trytonPath(machine) !== '';
	} catch (error) {
		machine.say(`Left out: real-erp. ${error instanceof Error ? error.message : error}`);
		return false;
	}
}

/**
 * Installs all programs that `npm test` needs, at once.
 * @returns the path of the browser
 * @throws with instructions if programs are missing
 */
export function testPrograms(
	wanted: string | undefined = process.env.CHROMIUM_PATH,
	path: string = process.env.PATH ?? '',
	machine: Machine = thisMachine,
): string {
	const programs = [
		browser(wanted),
		redis(path),
		caddy(path),
		// On other systems, the tests that change the clock are skipped.
		...(machine.isLinux ? [fakeTime] : []),
		...(machine.isRoot ? [setpriv(path)] : []),
	];
	return programPaths(programs, machine)[0] ?? '';
}
