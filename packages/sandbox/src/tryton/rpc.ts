import { z } from 'zod';

/** Address of a Tryton, and a login for it. */
export interface TrytonLogin {
	/** Address of the database, with a trailing slash. */
	url: string;
	user: string;
	password: string;
}

/** Calls a method of Tryton. @throws with Tryton's message; a refusal, too, has status 200 */
export type TrytonCall = (method: string, ...params: unknown[]) => Promise<unknown>;

const answer = z.union([
	z.object({ error: z.array(z.unknown()).min(1) }),
	z.object({ result: z.unknown() }),
]);

export function callerOf({ url, user, password }: TrytonLogin): TrytonCall {
	const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
	return async (method, ...params) => {
		const response = await fetch(url, {
			method: 'POST',
			headers: { authorization, 'content-type': 'application/json' },
			body: JSON.stringify({ id: 1, method, params }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`Tryton answered ${response.status} to ${method}: ${text}`);
		const given = answer.parse(JSON.parse(text));
		if ('error' in given) throw new Error(`Tryton refused ${method}: ${given.error.join(' ')}`);
		return given.result;
	};
}

/** Returns an amount in Tryton's format. */
export const decimal = (amount: string) => ({ __class__: 'Decimal', decimal: amount });

export const date = (year: number, month: number, day: number) => ({
	...{ __class__: 'date', year, month, day },
});
