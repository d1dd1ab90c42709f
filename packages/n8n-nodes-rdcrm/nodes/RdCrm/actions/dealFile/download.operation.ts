import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealFileLocator, dealLocator } from '../../../shared/descriptions/locators';
import { downloadFile } from '../../../shared/transport/download';
import { listRecords } from '../../../shared/transport/pagination';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { FileOutput } from '../common/operation';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Download',
	action: 'Download deal file',
	description: 'Download a file of a deal',
};

export const properties: INodeProperties[] = [
	dealLocator,
	dealFileLocator,
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'Name of the output field to put the file in',
		description: 'Name of the binary field of the output for the file',
	},
];

/** RD has no endpoint for a single file. Its address is in the list of the deal's files. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<FileOutput> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	const id = requiredId(this, 'fileId', 'File', itemIndex);
	const property = this.getNodeParameter('binaryPropertyName', itemIndex, 'data') as string;

	const files = await listRecords(this, {
		path: apiPath`/deals/${dealId}/files`,
		sort: { field: 'created_at', direction: 'asc' },
		itemIndex,
	});
	const file = files.find((candidate) => candidate.id === id);
	if (file === undefined) {
		throw new NodeOperationError(this.getNode(), `The deal has no such file [item ${itemIndex}]`, {
			itemIndex,
			description: 'Check the ID in "File", and that the file belongs to the deal in "Deal".',
		});
	}
	const content = await downloadFile(this, String(file.url), itemIndex);
	const name = String(file.name);
	return new FileOutput(file, {
		[property]: await this.helpers.prepareBinaryData(content, name),
	});
}
