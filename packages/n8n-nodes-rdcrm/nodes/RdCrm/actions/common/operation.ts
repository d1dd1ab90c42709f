import { updateDisplayOptions } from 'n8n-workflow';
import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Simplify } from '../../helpers/simplify';
import { retryOptions } from './retryOptions';

/** A record with the file that it describes. */
export class FileOutput {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

export type Result = IDataObject | IDataObject[] | FileOutput;

export interface Operation {
	description: INodeProperties[];
	execute: (this: IExecuteFunctions, itemIndex: number) => Promise<Result>;
	/** Where the operation puts out something else than a record of its resource */
	simplify?: Simplify;
}

/** Shows the properties for one operation, with what every operation ends with. */
export function describeOperation(
	resource: string,
	operation: string,
	properties: INodeProperties[],
): INodeProperties[] {
	return updateDisplayOptions({ show: { resource: [resource], operation: [operation] } }, [
		...properties,
		retryOptions,
	]);
}
