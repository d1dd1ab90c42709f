// Loaded into n8n before its own code: sends calls for the vendors' true hosts to the mocks on this
// machine, so that imported workflows run here unchanged.
import { bypass, http } from 'msw';
import { setupServer } from 'msw/node';
import { HOSTS_VARIABLE } from './hosts.ts';

const targets: Record<string, string> = JSON.parse(process.env[HOSTS_VARIABLE] ?? '{}');

setupServer(
	...Object.entries(targets).map(([host, target]) =>
		http.all(`https://${host}/*`, ({ request }) => {
			const { pathname, search } = new URL(request.url);
			const forwarded = bypass(new Request(`${target}${pathname}${search}`, request));
			// A connection that the mock breaks must look broken to n8n too, not like a 500 response.
			return fetch(forwarded).catch(() => Response.error());
		}),
	),
).listen({ onUnhandledFrame: 'bypass' });
