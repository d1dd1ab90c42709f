import { expect, it } from 'vitest';
import { reachOf, readOutside } from './options.ts';

const URL_OF_N8N = 'http://127.0.0.1:5678';

it('is undefined if nobody asks for one', () => {
	expect(readOutside({})).toBeUndefined();
});

it.each([
	[{ n8n: 'http://localhost:5678/' }, { url: 'http://localhost:5678' }],
	[
		{ n8n: URL_OF_N8N, 'mocks-address': '172.17.0.1' },
		{ url: URL_OF_N8N, listen: '172.17.0.1' },
	],
	[
		{ n8n: URL_OF_N8N, 'mocks-host': 'host.docker.internal' },
		{ url: URL_OF_N8N, host: 'host.docker.internal' },
	],
])('reads %j', (given, read) => {
	expect(readOutside(given)).toEqual(read);
});

it.each([
	['no address', { n8n: 'n8n' }, /^--n8n must be the address of an n8n without a path, such as/],
	['a path', { n8n: `${URL_OF_N8N}/api/v1` }, /without a path/],
	['a log-in', { n8n: 'http://ana:senha@127.0.0.1:5678' }, /without a path/],
	[
		'another machine',
		{ n8n: 'https://n8n.example' },
		/of this machine.*n8n\.example on 127\.0\.0\.1/,
	],
	[
		'all addresses',
		{ n8n: URL_OF_N8N, 'mocks-address': '0.0.0.0' },
		/a single address of this machine/,
	],
	['all of IPv6', { n8n: URL_OF_N8N, 'mocks-address': '::' }, /a single address of this machine/],
	['a name to listen at', { n8n: URL_OF_N8N, 'mocks-address': 'bridge' }, /single address/],
	[
		'a host that is none',
		{ n8n: URL_OF_N8N, 'mocks-host': 'a/b' },
		/--mocks-host must be a host name/,
	],
	['an address without --n8n', { 'mocks-address': '172.17.0.1' }, /need --n8n URL/],
])('refuses %s in one sentence', (_, given, message) => {
	expect(() => readOutside(given)).toThrow(message);
});

it.each([
	[{}, 'http://127.0.0.1:4801'],
	[{ listen: '172.17.0.1' }, 'http://172.17.0.1:4801'],
	[{ listen: 'fd00::1' }, 'http://[fd00::1]:4801'],
	[{ listen: '172.17.0.1', host: 'host.docker.internal' }, 'http://host.docker.internal:4801'],
	[{ host: 'host.docker.internal' }, 'http://host.docker.internal:4801'],
])('with %j a mock is at %s', (outside, address) => {
	expect(reachOf({ url: URL_OF_N8N, ...outside })('http://127.0.0.1:4801')).toBe(address);
});
