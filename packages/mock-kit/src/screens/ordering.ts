import { z } from 'zod';

const refusal = z.object({ error: z.string() });

/** Calls a control of the mock, below `/_sandbox`. @returns the refusal, if any */
export type Order = (path: string, body: object, method?: string) => Promise<string | undefined>;

/** Creates the function with which a page's buttons call the controls. */
export const ordering =
	(request: (request: Request) => Response | Promise<Response>): Order =>
	async (path, body, method = 'POST') => {
		const response = await request(
			new Request(`http://localhost/_sandbox${path}`, {
				method,
				headers: { host: 'localhost', 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		);
		if (response.ok) return undefined;
		return refusal.safeParse(await response.json()).data?.error ?? `Erro ${response.status}`;
	};
