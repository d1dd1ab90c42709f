import { isLoopback } from '@rdcrm/mock-kit';

/**
 * Whether a request may be answered: it is for this machine by its name, and what writes comes from a
 * page of the console itself, not from one of another site or of another port.
 */
export function isAllowed({ method, headers }: Request): boolean {
	const host = headers.get('host') ?? '';
	if (!isLoopback(URL.parse(`http://${host}`)?.hostname ?? '')) return false;
	if (method === 'GET' || method === 'HEAD') return true;
	const origin = headers.get('origin');
	if (origin !== null && origin !== `http://${host}`) return false;
	const site = headers.get('sec-fetch-site');
	return site === null || site === 'same-origin' || site === 'none';
}
