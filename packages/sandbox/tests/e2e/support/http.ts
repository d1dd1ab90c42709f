interface Options {
	body?: unknown;
	headers?: Record<string, string>;
	signal?: AbortSignal;
}

/** A JSON call that fails the test, with the answer's text, on any status that is not 2xx. */
export async function call<T = unknown>(
	method: string,
	url: string,
	{ body, headers = {}, signal }: Options = {},
): Promise<T> {
	const response = await fetch(url, {
		method,
		headers: { 'content-type': 'application/json', ...headers },
		body: body === undefined ? undefined : JSON.stringify(body),
		...(signal && { signal }),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
	return (text === '' ? undefined : JSON.parse(text)) as T;
}
