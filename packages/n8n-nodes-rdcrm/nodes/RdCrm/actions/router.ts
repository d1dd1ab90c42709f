import { NodeApiError, NodeError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { shapeRecord } from '../helpers/simplify';
import type { Operation } from './common/operation';
import * as contact from './contact';
import * as customField from './customField';
import * as deal from './deal';
import * as dealNote from './dealNote';
import * as dealProduct from './dealProduct';
import * as lostReason from './lostReason';
import * as organization from './organization';
import * as pipeline from './pipeline';
import * as product from './product';
import * as stage from './stage';
import * as user from './user';

export const resources: Record<string, Record<string, Operation>> = {
	contact: contact.operations,
	customField: customField.operations,
	deal: deal.operations,
	dealNote: dealNote.operations,
	dealProduct: dealProduct.operations,
	lostReason: lostReason.operations,
	organization: organization.operations,
	pipeline: pipeline.operations,
	product: product.operations,
	stage: stage.operations,
	user: user.operations,
};

function toNodeError(node: INode, error: unknown, itemIndex: number): NodeError {
	if (error instanceof NodeError) return error;
	return new NodeOperationError(node, error as Error, { itemIndex });
}

/**
 * What a workflow that goes on after an error sees. `details` is a name that n8n's error output
 * knows; an unknown one would send the item down the success branch.
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
	const operation = resources[resource]?.[operationName];
	if (operation === undefined) {
		throw new NodeOperationError(
			this.getNode(),
			`The operation "${operationName}" is not supported for the resource "${resource}"`,
			{ description: 'Open the node and choose a resource and an operation from the lists.' },
		);
	}

	const output: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < this.getInputData().length; itemIndex++) {
		try {
			const result = await operation.execute.call(this, itemIndex);
			for (const record of Array.isArray(result) ? result : [result]) {
				output.push({
					json: shapeRecord(this, itemIndex, resource, record),
					pairedItem: { item: itemIndex },
				});
			}
		} catch (error) {
			const failure = toNodeError(this.getNode(), error, itemIndex);
			if (!this.continueOnFail()) throw failure;
			output.push({ json: errorJson(failure), pairedItem: { item: itemIndex } });
		}
	}
	return [output];
}
