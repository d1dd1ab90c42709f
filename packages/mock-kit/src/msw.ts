import { type HttpHandler, http } from 'msw';
import type { Mock } from './mock.ts';

/** MSW handlers that answer for the vendor's true host names, inside this process, without a port. */
export function mswHandlers(...mocks: Array<Pick<Mock, 'hosts' | 'fetch'>>): HttpHandler[] {
	return mocks.flatMap(({ hosts, fetch }) =>
		hosts.map((host) => http.all(`https://${host}/*`, ({ request }) => fetch(request))),
	);
}
