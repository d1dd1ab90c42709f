import { isIP } from 'node:net';
import { isLoopback } from './loopback.ts';

/** Returns the host name of a `Host` header or of a URL's authority; empty where there is none. */
export const hostName = (authority: string | null | undefined): string =>
	URL.parse(`http://${authority ?? ''}`)?.hostname ?? '';

/**
 * Returns whether a server answers a request for this host. Another site can point a name of its own at this
 * machine (DNS rebinding), so only known names are answered. It cannot do so with an address.
 */
export function isHostAllowed(
	host: string,
	{ listensAt, names }: { listensAt: string; names: readonly string[] },
): boolean {
	if (host === '') return false;
	if (isLoopback(host) || [listensAt, ...names].map(hostName).includes(host)) return true;
	return !isLoopback(listensAt) && isIP(host.replace(/^\[|\]$/g, '')) !== 0;
}
