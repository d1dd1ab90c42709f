import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Simplify } from '../../helpers/simplify';

/** A record with the file that it describes. */
export class FileOutput {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

export type Result = IDataObject | IDataObject[] | FileOutput;

/** How the editor offers an operation. */
export interface About {
	name: string;
	/** As the node creator lists it: no articles, with the resource */
	action: string;
	description: string;
}

/** What a file `<operation>.operation.ts` exports. */
export interface Operation {
	about: About;
	/** Its own inputs; what every operation ends with is added in `description.ts` */
	properties: INodeProperties[];
	/** `since`: when the run of the node began, before which what is cached may be too old */
	execute: (this: IExecuteFunctions, itemIndex: number, since: number) => Promise<Result>;
	/** Where it puts out something else than a record of its resource */
	simplify?: Simplify;
}

/** What the `index.ts` of a resource's folder exports. */
export interface Resource {
	name: string;
	/** The operations by their values in a workflow's JSON */
	operations: Record<string, Operation>;
	/** The most used fields of a record, where it has many */
	simplify?: Simplify;
}
