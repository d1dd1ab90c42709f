import { isIP } from 'node:net';
import { isLoopback } from '@rdcrm/mock-kit';

/** The variable that holds the key of n8n's API: arguments are seen by everyone on the machine. */
export const KEY_VARIABLE = 'N8N_API_KEY';

/** Where an n8n that others have started is, and how it reaches the mocks. */
export interface Outside {
	/** Its origin. */
	url: string;
	/** The address of this machine at which the mocks listen beside 127.0.0.1. */
	listen?: string;
	/** The name by which that n8n knows this machine. */
	host?: string;
}

interface Given {
	n8n?: string | undefined;
	'mocks-address'?: string | undefined;
	'mocks-host'?: string | undefined;
}

/** @throws with a sentence for people; undefined where the sandbox has an n8n of its own */
export function readOutside(given: Given): Outside | undefined {
	const { n8n, 'mocks-address': listen, 'mocks-host': host } = given;
	if (n8n === undefined) {
		if (listen === undefined && host === undefined) return undefined;
		throw new Error('--mocks-address and --mocks-host go with --n8n URL alone.');
	}
	return {
		url: readUrl(n8n),
		...(listen !== undefined && { listen: readAddress(listen) }),
		...(host !== undefined && { host: readHost(host) }),
	};
}

function readUrl(text: string): string {
	const url = URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.pathname !== '/') {
		throw new Error(
			'--n8n must be the address of an n8n without a path, such as http://127.0.0.1:5678.',
		);
	}
	if (!isLoopback(url.hostname)) {
		throw new Error(
			`--n8n must be an address of this machine, as the mocks call no other: publish the port of ${url.host} on 127.0.0.1, or forward it there (ssh -L).`,
		);
	}
	return url.origin;
}

function readAddress(text: string): string {
	if (isIP(text) !== 0 && !/^(0\.0\.0\.0|::)$/.test(text) && !isLoopback(text)) return text;
	throw new Error(
		'--mocks-address must be one address of this machine that the container reaches, such as 172.17.0.1; not all of them.',
	);
}

function readHost(text: string): string {
	if (URL.parse(`http://${text}`)?.hostname === text.toLowerCase()) return text;
	throw new Error('--mocks-host must be a host name, such as host.docker.internal.');
}

/** Where that n8n reaches what listens on this machine at the same port of 127.0.0.1. */
export const reachOf =
	({ listen, host = listen }: Outside) =>
	(url: string): string => {
		if (host === undefined) return url;
		const { port } = new URL(url);
		return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
	};
