import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { unlessHidden } from '../../shared/transport/hidden';
import { rdCrmRequest } from '../../shared/transport/request';

/** A record; `null` where it is gone or hidden from the credential's user: the rest stands without it. */
export async function readable(
	context: IExecuteFunctions,
	itemIndex: number,
	path: string,
	hiding = ['403', '404'],
): Promise<IDataObject | null> {
	const reading = rdCrmRequest(context, { method: 'GET', path, itemIndex });
	return await unlessHidden(reading, null, hiding);
}
