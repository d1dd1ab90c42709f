import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { rdCrmRequest } from '../../shared/transport/request';

/** A record; `null` where it is gone or hidden from the credential's user: the rest stands without it. */
export async function readable(
	context: IExecuteFunctions,
	itemIndex: number,
	path: string,
	hiding = ['403', '404'],
): Promise<IDataObject | null> {
	return await rdCrmRequest(context, { method: 'GET', path, itemIndex }).catch((error: unknown) => {
		if (error instanceof NodeApiError && hiding.includes(error.httpCode ?? '')) return null;
		throw error;
	});
}
