import { NodeApiError } from 'n8n-workflow';

/** Returns the result of a read, or `nothing` if it fails with one of these statuses. */
export async function unlessHidden<T, N>(
	reading: Promise<T>,
	nothing: N,
	statuses: string[],
): Promise<T | N> {
	return await reading.catch((error: unknown) => {
		if (error instanceof NodeApiError && statuses.includes(error.httpCode ?? '')) return nothing;
		throw error;
	});
}
