import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listRecords } from '../../shared/transport/pagination';
import type { ListRequest } from '../../shared/transport/pagination';
import { rdCrmRequest } from '../../shared/transport/request';
import { findOrCreate, inTurn } from './findOrCreate';

export interface Once {
	path: string;
	data: IDataObject;
	/** Identical for all items that mean the same record */
	key: string;
	/** Where to look for an existing record */
	among: Pick<ListRequest, 'filter' | 'sort' | 'limit'>;
	isIt: (record: IDataObject) => boolean;
}

/**
 * Creates a record unless it exists: two calls, or one. If creating fails but the record is found afterwards,
 * only the answer was lost.
 */
export async function createOnce(
	context: IExecuteFunctions,
	itemIndex: number,
	{ path, data, key, among, isIt }: Once,
): Promise<IDataObject> {
	return await inTurn(context, `${path} ${key}`, async () => {
		const { record, from } = await findOrCreate(
			async () => (await listRecords(context, { path, itemIndex, ...among })).find(isIt),
			async () => await rdCrmRequest(context, { method: 'POST', path, data, itemIndex }),
		);
		return { ...record, once_result: from === 'found' ? 'already_there' : 'created' };
	});
}
