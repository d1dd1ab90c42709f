import { isIP } from 'node:net';
import { isLoopback } from './loopback.ts';

/** The host name of a `Host` header or of a URL's authority; empty where there is none. */
export const hostName = (authority: string | null | undefined): string =>
	URL.parse(`http://${authority ?? ''}`)?.hostname ?? '';

/**
 * Whether a server answers a request for this host. A page of another site can lead a name of its own to
 * this machine (DNS rebinding), so names are answered only if they are known. It cannot do so with an address.
 */
export function isHostAllowed(
	host: string,
	{ listensAt, names }: { listensAt: string; names: readonly string[] },
): boolean {
	if (host === '') return false;
	if (isLoopback(host) || [listensAt, ...names].map(hostName).includes(host)) return true;
	return !isLoopback(listensAt) && isIP(host.replace(/^\[|\]$/g, '')) !== 0;
}
