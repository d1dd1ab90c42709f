import { expect, it } from 'vitest';
import { browserPath, type Machine, redisPath, setprivPath } from './programs.ts';

/** A machine whose `apt-get install` brings `chromium`, unless it fails. */
function machine({ isRoot = true, paths = [] as string[], brings = '/usr/bin/chromium' } = {}) {
	const ran: string[] = [];
	const here = new Set(paths);
	const it: Machine = {
		exists: (path) => here.has(path),
		run: (command, args) => {
			ran.push([command, ...args].join(' '));
			if (args.includes('install')) here.add(brings);
			return brings !== '';
		},
		isRoot,
	};
	return { it, ran };
}

it('takes the browser that is there, first the one that is named', () => {
	const { it: m, ran } = machine({ paths: ['/usr/bin/chromium', '/opt/mine'] });
	expect(browserPath(undefined, m)).toBe('/usr/bin/chromium');
	expect(browserPath('/opt/mine', m)).toBe('/opt/mine');
	expect(ran).toEqual([]);
});

it.each([
	[true, 'apt-get'],
	[false, 'sudo -n apt-get'],
])("installs Debian's where there is none (root: %s)", (isRoot, command) => {
	const { it: m, ran } = machine({ isRoot });
	expect(browserPath(undefined, m)).toBe('/usr/bin/chromium');
	expect(ran).toEqual([
		`${command} update`,
		`${command} install --yes --no-install-recommends chromium`,
	]);
});

it('says what to do where it cannot be installed', () => {
	expect(() => browserPath(undefined, machine({ brings: '' }).it)).toThrow(
		/sudo apt-get install chromium/,
	);
});

it('takes the Redis that the shell would take, else installs it', () => {
	const there = machine({ paths: ['/opt/redis/redis-server', '/usr/bin/redis-server'] });
	expect(redisPath('/home/me/bin:/opt/redis:/usr/bin', there.it)).toBe('/opt/redis/redis-server');
	expect(there.ran).toEqual([]);
	const bare = machine({ brings: '/usr/bin/redis-server' });
	expect(redisPath('/home/me/bin', bare.it)).toBe('/usr/bin/redis-server');
	expect(bare.ran).toHaveLength(2);
	expect(() => redisPath('', machine({ brings: '' }).it)).toThrow(/apt-get install redis-server/);
});

it.each([
	[true, 'systemctl'],
	[false, 'sudo -n systemctl'],
])('ends the service that comes with the Redis it has installed (root: %s)', (isRoot, command) => {
	const systemd = '/run/systemd/system';
	const bare = machine({ isRoot, paths: [systemd], brings: '/usr/bin/redis-server' });
	redisPath('', bare.it);
	expect(bare.ran.slice(2)).toEqual([`${command} --quiet disable --now redis-server`]);
	const there = machine({ paths: [systemd, '/usr/bin/redis-server'] });
	redisPath('', there.it);
	expect(there.ran).toEqual([]);
	const other = machine({ paths: [systemd] });
	browserPath(undefined, other.it);
	expect(other.ran).toHaveLength(2);
});

it('tells root how to go on where Postgres could not be someone else', () => {
	const there = machine({ paths: ['/usr/bin/setpriv'] });
	expect(setprivPath('/home/me/bin', there.it)).toBe('/usr/bin/setpriv');
	expect(() => setprivPath('', machine({ brings: '' }).it)).toThrow(/as another user/);
});
