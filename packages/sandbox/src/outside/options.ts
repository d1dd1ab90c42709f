import { isIP } from 'node:net';
import { isLoopback } from '@rdcrm/mock-kit';

/** Variable with the key of n8n's API; everyone on the machine could see it among the arguments. */
export const KEY_VARIABLE = 'N8N_API_KEY';

/** Address of an n8n that is already running, and how it reaches the mocks. */
export interface Outside {
	/** Its origin. */
	url: string;
	/** Address of this machine at which the mocks listen in addition to 127.0.0.1. */
	listen?: string;
	/** Name by which that n8n knows this machine. */
	host?: string;
}

interface Given {
	n8n?: string | undefined;
	'mocks-address'?: string | undefined;
	'mocks-host'?: string | undefined;
}

/** Returns undefined if the sandbox has its own n8n. @throws with a message for the user */
export function readOutside(given: Given): Outside | undefined {
	const { n8n, 'mocks-address': listen, 'mocks-host': host } = given;
	if (n8n === undefined) {
		if (listen === undefined && host === undefined) return undefined;
		throw new Error('--mocks-address and --mocks-host need --n8n URL.');
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
		'--mocks-address must be a single address of this machine that the container can reach, such as 172.17.0.1.',
	);
}

function readHost(text: string): string {
	if (URL.parse(`http://${text}`)?.hostname === text.toLowerCase()) return text;
	throw new Error('--mocks-host must be a host name, such as host.docker.internal.');
}

/** Returns a function that maps an address on 127.0.0.1 to the one at which that n8n reaches the same port. */
export const reachOf =
	({ listen, host = listen }: Outside) =>
	(url: string): string => {
		if (host === undefined) return url;
		const { port } = new URL(url);
		return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
	};
