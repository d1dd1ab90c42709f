// Installs Debian packages. The set-up runs it with the machine's Node (>= 20), so it uses only built-in modules.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Exists only if systemd runs the services (sd_booted(3)), not if only `systemctl` is installed. */
const SYSTEMD = '/run/systemd/system';

export const thisMachine = {
	exists: existsSync,
	run: (command, args) =>
		spawnSync(command, args, {
			// Standard output belongs to the command that needs the program.
			stdio: ['inherit', 2, 2],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		}).status === 0,
	say: (text) => console.error(text),
	isRoot: process.getuid?.() === 0,
	isLinux: process.platform === 'linux',
	env: process.env,
};

/** Returns the prefix that runs a command as root, or `undefined` if sudo was not allowed. */
function rootBy({ isRoot, env }) {
	if (isRoot) return [];
	return env.CI || env.RDCRM_INSTALL === '1' ? ['sudo', '-n'] : undefined;
}

export const mayInstall = (machine) => rootBy(machine) !== undefined;

/**
 * Installs packages after announcing it: as root, in CI, or with sudo if RDCRM_INSTALL=1 allows it. Services that the
 * packages start are stopped, now and at every boot.
 * @returns whether the packages were installed
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
