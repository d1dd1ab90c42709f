import type { Caller } from '../client.ts';

/** What a client sends: method, address with its query, and body. */
export type Sent = [method: string, address: string, body?: object];

/** Sends the requests that a client makes, and gives the body of a success. */
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
