import type { Caller } from '../client.ts';

/** A client's request: method, address with query, and body. */
export type Sent = [method: string, address: string, body?: object];

/**
 * Returns a function that sends a client's requests. It returns the body of a success and throws the body of a failure.
 */
export function sender(api: string, token: string): Caller {
	return async (_, args) => {
		const [method, address, body] = args as Sent;
		const response = await fetch(`${api}${address}`, {
			method,
			headers: {
				authorization: `Bearer ${token}`,
				accept: 'application/json',
				...(body && { 'content-type': 'application/json' }),
			},
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		const answer: unknown = text === '' ? null : JSON.parse(text);
		if (response.ok) return answer;
		throw { status: response.status, body: answer };
	};
}
