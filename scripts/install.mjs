// Installs Debian packages. The set-up needs it on the machine's own Node (>= 20), so it uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Is there where systemd runs the services (sd_booted(3)), not where `systemctl` only is installed. */
const SYSTEMD = '/run/systemd/system';

export const thisMachine = {
	exists: existsSync,
	run: (command, args) =>
		spawnSync(command, args, {
			// What is printed to standard output belongs to the command that needs the program.
			stdio: ['inherit', 2, 2],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		}).status === 0,
	say: (text) => console.error(text),
	isRoot: process.getuid?.() === 0,
	isLinux: process.platform === 'linux',
	env: process.env,
};

/** The words before a command that make it root's; `undefined` where nobody has allowed sudo. */
function rootBy({ isRoot, env }) {
	if (isRoot) return [];
	return env.CI || env.RDCRM_INSTALL === '1' ? ['sudo', '-n'] : undefined;
}

export const mayInstall = (machine) => rootBy(machine) !== undefined;

/**
 * Installs the packages as root, in CI, and wherever RDCRM_INSTALL=1 allows it to use sudo, and says so first.
 * A service that one of them starts by itself is ended, now and at each boot.
 */
export function install(packages, machine = thisMachine, services = []) {
	const through = rootBy(machine);
	if (!through) return false;
	const asRoot = (...words) => {
		const [command, ...args] = [...through, ...words];
		return machine.run(command, args);
	};
	const how = through.length > 0 ? 'sudo apt-get' : 'apt-get';
	machine.say(`Installing by ${how}: ${packages.join(', ')}`);
	const isInstalled =
		asRoot('apt-get', 'update') &&
		asRoot('apt-get', 'install', '--yes', '--no-install-recommends', ...packages);
	if (isInstalled && machine.exists(SYSTEMD)) {
		for (const service of services) asRoot('systemctl', '--quiet', 'disable', '--now', service);
	}
	return isInstalled;
}

export const ALLOW = 'RDCRM_INSTALL=1 before the same command lets it install that by sudo.';
