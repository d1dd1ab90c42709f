import { NodeApiError, NodeError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { own } from '../../shared/helpers/dictionary';
import { InvalidValue } from '../../shared/helpers/validate';
import { shapeOf, whole } from '../helpers/simplify';
import { forModel, isTool } from './common/forModel';
import { executeWithNames } from './common/named';
import { FileOutput } from './common/operation';
import type { Resource } from './common/operation';
import * as resources from './resources';

function toNodeError(node: INode, error: unknown, itemIndex: number): NodeError {
	if (error instanceof NodeError) return error;
	if (error instanceof InvalidValue) {
		return new NodeOperationError(node, `${error.message} [item ${itemIndex}]`, {
			itemIndex,
			description: error.advice,
		});
	}
	// n8n fails like this when it reads a deeply nested parameter, without naming it.
	if (error instanceof RangeError) {
		return new NodeOperationError(node, `A value is nested too deeply [item ${itemIndex}]`, {
			itemIndex,
			description: 'Check what the expressions of the node return for this item.',
		});
	}
	return new NodeOperationError(node, error as Error, { itemIndex });
}

/**
 * Returns the item for workflows that continue after an error. `details` is a name that n8n's error output
 * knows; an unknown name would send the item to the success branch.
 */
function errorJson(failure: NodeError): IDataObject {
	const httpCode = failure instanceof NodeApiError ? failure.httpCode : null;
	return {
		error: failure.message,
		details: { httpCode, description: failure.description ?? null },
	};
}

export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0) as string;
	const operationName = this.getNodeParameter('operation', 0) as string;
	const { operations = {}, simplify: simplifyRecord } = own<Resource>(resources, resource) ?? {};
	const operation = own(operations, operationName);
	if (operation === undefined) {
		throw new NodeOperationError(
			this.getNode(),
			`The operation "${operationName}" is not supported for the resource "${resource}"`,
			{ description: 'Open the node and choose a resource and an operation from the lists.' },
		);
	}

	const { properties, simplify = simplifyRecord } = operation;
	const startedAt = Date.now();
	const mayShape = properties.some(({ name }) => name === 'simplify');
	const output: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < this.getInputData().length; itemIndex++) {
		try {
			const result = await executeWithNames(this, itemIndex, operation, startedAt);
			const pairedItem = { item: itemIndex };
			if (result instanceof FileOutput) {
				output.push({ json: result.json, binary: result.binary, pairedItem });
				continue;
			}
			const records = Array.isArray(result) ? result : [result];
			const isShaped = mayShape && records.length > 0;
			const shape = isShaped ? shapeOf(this, itemIndex, simplify) : whole;
			for (const record of records) output.push({ json: shape(record), pairedItem });
		} catch (error) {
			const failure = toNodeError(this.getNode(), error, itemIndex);
			if (!this.continueOnFail()) throw isTool(this.getNode()) ? forModel(failure) : failure;
			output.push({ json: errorJson(failure), pairedItem: { item: itemIndex } });
		}
	}
	return [output];
}
