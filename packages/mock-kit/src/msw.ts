import { type HttpHandler, http } from 'msw';
import type { Mock } from './mock.ts';

/**
 * Returns MSW handlers that answer inside this process, without a port: for the vendor's real host names
 * and below each base URL, e.g. the one a client is configured with.
 */
export function mswHandlers(
	{ hosts, fetch }: Pick<Mock, 'hosts' | 'fetch'>,
	...baseUrls: string[]
): HttpHandler[] {
	const own = baseUrls.map((baseUrl) => {
		const { origin, host, pathname } = new URL(baseUrl);
		const base = `${origin}${pathname.replace(/\/+$/, '')}`;
		return http.all(`${base}/*`, ({ request }) => {
			const asked = new Request(`${origin}${request.url.slice(base.length)}`, request);
			// MSW 2 leaves the header out, and the controls check it.
			asked.headers.set('host', host);
			return fetch(asked);
		});
	});
	const vendors = hosts.map((host) =>
		http.all(`https://${host}/*`, ({ request }) => fetch(request)),
	);
	return [...own, ...vendors];
}
