interface Options {
	body?: unknown;
	headers?: Record<string, string>;
	signal?: AbortSignal;
}

const PATIENCE_MS = 60_000;

/** Makes a JSON call; throws with the response's text unless its status is 2xx. */
export async function call<T = unknown>(
	method: string,
	url: string,
	{ body, headers = {}, signal }: Options = {},
): Promise<T> {
	const response = await fetch(url, {
		method,
		headers: { 'content-type': 'application/json', ...headers },
		body: body === undefined ? undefined : JSON.stringify(body),
		signal: signal ?? AbortSignal.timeout(PATIENCE_MS),
	}).catch((error: unknown) => {
		throw new Error(`${method} ${url}: ${String(error)}`, { cause: error });
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
	return (text === '' ? undefined : JSON.parse(text)) as T;
}
