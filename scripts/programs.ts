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

/** A program that npm does not bring. */
interface Program {
	/** Where it may stand, the best place first. */
	places: string[];
	debianPackage: string;
	/** What the package starts by itself, now and at each boot of the machine. */
	service?: string;
	/** Who needs what. */
	need: string;
	/** How a person gets it. */
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

/** Debian's places for it, by the machine's processor. */
const FAKE_TIME = ['x86_64', 'aarch64'].map(
	(processor) => `/usr/lib/${processor}-linux-gnu/faketime/libfaketime.so.1`,
);

const fakeTime: Program = {
	places: FAKE_TIME,
	debianPackage: 'libfaketime',
	need: 'The tests that change the clock need libfaketime',
	wayOut: 'On Debian or Ubuntu: sudo apt-get install libfaketime. Then run the same command again.',
};

/** Where Debian puts Tryton's server. */
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
 * Where the programs are, after those that are missing were installed from Debian.
 * @throws with the ways out, where some are missing and cannot or must not be installed
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
 * The Chromium of this machine.
 * @throws with the way out, where there is none
 */
export const browserPath = (
	wanted: string | undefined = process.env.CHROMIUM_PATH,
	machine: Machine = thisMachine,
): string => programPath(browser(wanted), machine);

/**
 * The Redis server of this machine.
 * @throws with the way out, where there is none
 */
export const redisPath = (
	path: string = process.env.PATH ?? '',
	machine: Machine = thisMachine,
): string => programPath(redis(path), machine);

/**
 * The program by which root runs another as someone else.
 * @throws with the way out, where there is none
 */
export const setprivPath = (
	path: string = process.env.PATH ?? '',
	machine: Machine = thisMachine,
): string => programPath(setpriv(path), machine);

/**
 * The library by which a program is shown another time than the machine's.
 * @throws with the way out, where there is none
 */
export const fakeTimePath = (machine: Machine = thisMachine): string =>
	programPath(fakeTime, machine);

/**
 * Tryton's server on this machine.
 * @throws with the way out, where there is none
 */
export const trytonPath = (machine: Machine = thisMachine): string => programPath(tryton, machine);

/** Whether a real ERP is there, after it was to be installed. Says so where it is not: its tests are left out. */
export function hasTryton(machine: Machine = thisMachine): boolean {
	try {
		return trytonPath(machine) !== '';
	} catch (error) {
		machine.say(`Left out: real-erp. ${error instanceof Error ? error.message : error}`);
		return false;
	}
}

/**
 * Sees to all programs that `npm test` needs, at once.
 * @returns where the browser is
 * @throws with the ways out, where some are missing
 */
export function testPrograms(
	wanted: string | undefined = process.env.CHROMIUM_PATH,
	path: string = process.env.PATH ?? '',
	machine: Machine = thisMachine,
): string {
	const programs = [
		browser(wanted),
		redis(path),
		// Elsewhere the tests that change the clock are left out.
		...(machine.isLinux ? [fakeTime] : []),
		...(machine.isRoot ? [setpriv(path)] : []),
	];
	return programPaths(programs, machine)[0] ?? '';
}
