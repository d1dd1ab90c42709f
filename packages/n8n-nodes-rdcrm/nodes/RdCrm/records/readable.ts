import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { unlessHidden } from '../../shared/transport/hidden';
import { rdCrmRequest } from '../../shared/transport/request';

/**
 * Returns a record; `null` if it is deleted or hidden from the credential's user, so that the rest still
 * works.
 */
export async function readable(
	context: IExecuteFunctions,
	itemIndex: number,
	path: string,
	hiding = ['403', '404'],
): Promise<IDataObject | null> {
	const reading = rdCrmRequest(context, { method: 'GET', path, itemIndex });
	return await unlessHidden(reading, null, hiding);
}
