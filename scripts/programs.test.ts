import { expect, it } from 'vitest';
import type { Machine } from './install.mjs';
import {
	browserPath,
	hasTryton,
	redisPath,
	setprivPath,
	TRYTON,
	testPrograms,
} from './programs.ts';

const ALLOWED = { RDCRM_INSTALL: '1' };

/** A machine whose `apt-get install` adds `chromium`, unless it fails. */
function machine({
	isRoot = true,
	isLinux = true,
	env = ALLOWED as Machine['env'],
	paths = [] as string[],
	brings = '/usr/bin/chromium',
} = {}) {
	const ran: string[] = [];
	const said: string[] = [];
	const here = new Set(paths);
	const it: Machine = {
		exists: (path) => here.has(path),
		run: (command, args) => {
			ran.push([command, ...args].join(' '));
			if (args.includes('install')) for (const one of brings.split(' ')) here.add(one);
			return brings !== '';
		},
		say: (text) => said.push(text),
		isRoot,
		isLinux,
		env,
	};
	return { it, ran, said };
}

it('uses the available browser, first the named one', () => {
	const { it: m, ran } = machine({ paths: ['/usr/bin/chromium', '/opt/mine'] });
	expect(browserPath(undefined, m)).toBe('/usr/bin/chromium');
	expect(browserPath('/opt/mine', m)).toBe('/opt/mine');
	expect(ran).toEqual([]);
});

it.each([
	[true, 'apt-get'],
	[false, 'sudo -n apt-get'],
])("installs Debian's browser if there is none (root: %s)", (isRoot, command) => {
	const { it: m, ran } = machine({ isRoot });
	expect(browserPath(undefined, m)).toBe('/usr/bin/chromium');
	expect(ran).toEqual([
		`${command} update`,
		`${command} install --yes --no-install-recommends chromium`,
	]);
});

it.each([
	['root', { isRoot: true, env: {} }, 'apt-get'],
	['who allows it', { isRoot: false, env: ALLOWED }, 'sudo apt-get'],
	['CI', { isRoot: false, env: { CI: 'true' } }, 'sudo apt-get'],
])('announces what it installs for %s', (_, who, how) => {
	const { it: m, said } = machine(who);
	browserPath(undefined, m);
	expect(said).toEqual([`Installing by ${how}: chromium`]);
});

it.each([{}, { RDCRM_INSTALL: '0' }, { RDCRM_INSTALL: '' }])(
	'does not use sudo without permission (%j), and says how to allow it',
	(env) => {
		const { it: m, ran } = machine({ isRoot: false, env });
		expect(() => browserPath(undefined, m)).toThrow(
			/it is not there\. .*sudo apt-get install chromium.*\nRDCRM_INSTALL=1 before/,
		);
		expect(ran).toEqual([]);
	},
);

it('checks all programs that the tests need at once', () => {
	const clock = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
	const brings = `/usr/bin/chromium /usr/bin/redis-server /usr/bin/caddy ${clock}`;
	const some = machine({ paths: ['/usr/bin/setpriv'], brings });
	expect(testPrograms(undefined, '', some.it)).toBe('/usr/bin/chromium');
	expect(some.said).toEqual(['Installing by apt-get: chromium, redis-server, caddy, libfaketime']);
	expect(some.ran).toHaveLength(2);
	const none = machine({ isRoot: false, env: {} });
	expect(() => testPrograms(undefined, '', none.it)).toThrow(
		/Chromium(.|\n)*Redis(.|\n)*Caddy(.|\n)*libfaketime/,
	);
	const all = machine({ isRoot: false, env: {}, paths: brings.split(' ') });
	expect(testPrograms(undefined, '', all.it)).toBe('/usr/bin/chromium');
	expect([none.ran, all.ran]).toEqual([[], []]);
});

it('works without Tryton if it is unavailable, and says what is skipped', () => {
	const some = machine({ brings: TRYTON });
	expect(hasTryton(some.it)).toBe(true);
	expect(some.said).toEqual(['Installing by apt-get: tryton-modules-sale']);
	for (const none of [machine({ brings: '' }), machine({ isRoot: false, env: {} })]) {
		expect(hasTryton(none.it)).toBe(false);
		expect(none.said.at(-1)).toMatch(/^Left out: real-erp\. .*apt-get install tryton-modules-sale/);
	}
});

it('says what to do if it cannot be installed', () => {
	expect(() => browserPath(undefined, machine({ brings: '' }).it)).toThrow(
		/sudo apt-get install chromium/,
	);
});

it('uses the Redis that the shell would use, otherwise installs it', () => {
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
])('stops the service that comes with the installed Redis (root: %s)', (isRoot, command) => {
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

it('tells root how to continue if Postgres cannot run as another user', () => {
	const there = machine({ paths: ['/usr/bin/setpriv'] });
	expect(setprivPath('/home/me/bin', there.it)).toBe('/usr/bin/setpriv');
	expect(() => setprivPath('', machine({ brings: '' }).it)).toThrow(/as another user/);
});
