import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listRecords } from '../../shared/transport/pagination';
import type { ListRequest } from '../../shared/transport/pagination';
import { rdCrmRequest } from '../../shared/transport/request';
import { findOrCreate, inTurn } from './findOrCreate';

export interface Once {
	path: string;
	data: IDataObject;
	/** The same for all that mean the same record */
	key: string;
	/** Where the record is looked for */
	among: Pick<ListRequest, 'filter' | 'sort' | 'limit'>;
	isIt: (record: IDataObject) => boolean;
}

/**
 * Creates a record unless it is there already: two calls, or one. Where creating failed and the
 * record is there after all, it is this one whose answer was lost.
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
