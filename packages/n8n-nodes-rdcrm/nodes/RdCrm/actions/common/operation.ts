import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Simplify } from '../../helpers/simplify';

/** A record and the content of the file that it describes. */
export class FileOutput {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

export type Result = IDataObject | IDataObject[] | FileOutput;

/** How the editor presents an operation. */
export interface About {
	name: string;
	/** Label in the node creator: no articles, with the resource */
	action: string;
	description: string;
}

/** Exports of a file `<operation>.operation.ts`. */
export interface Operation {
	about: About;
	/** Inputs that only this operation has; `description.ts` adds those that all operations share */
	properties: INodeProperties[];
	/** `since`: when the run of the node began; older cached lists may be out of date */
	execute: (this: IExecuteFunctions, itemIndex: number, since: number) => Promise<Result>;
	/** If the output is not a record of its resource */
	simplify?: Simplify;
}

/** Exports of the `index.ts` in a resource's folder. */
export interface Resource {
	name: string;
	/** The operations by their values in a workflow's JSON */
	operations: Record<string, Operation>;
	/** Keeps the most used fields, if a record has many */
	simplify?: Simplify;
}
