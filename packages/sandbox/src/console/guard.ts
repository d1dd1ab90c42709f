/** Whether a request may be answered: a write must come from one of the console's own pages. */
export function isAllowed({ method, headers }: Request): boolean {
	if (method === 'GET' || method === 'HEAD') return true;
	const origin = headers.get('origin');
	if (origin !== null && origin !== `http://${headers.get('host')}`) return false;
	const site = headers.get('sec-fetch-site');
	return site === null || site === 'same-origin' || site === 'none';
}
