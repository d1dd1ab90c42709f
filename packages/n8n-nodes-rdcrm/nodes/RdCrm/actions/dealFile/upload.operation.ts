import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator } from '../../../shared/descriptions/locators';
import { InvalidValue } from '../../../shared/helpers/validate';
import { isBlank } from '../../../shared/helpers/values';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { multipart } from '../../helpers/multipart';
import { requiredId } from '../../helpers/requiredParameters';
import type { About } from '../common/operation';

/** RD refuses a file if one of these is among the extensions of its name. */
const BLOCKED = new Set(
	'exe msi bat cmd com scr pif vbs js jse wsf ps1 dll sys lnk reg jar'.split(' '),
);

export const about: About = {
	name: 'Upload',
	action: 'Upload file to deal',
	description: 'Attach a file to a deal',
};

export const properties: INodeProperties[] = [
	dealLocator,
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'Name of the input field that contains the file',
		description: 'Name of the binary field of the item that contains the file',
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. orcamento-123.pdf',
		description: 'Name of the file in RD Station CRM. If blank, the file keeps its own name.',
	},
];

function checkName(name: string): void {
	const blocked = name
		.toLowerCase()
		.split('.')
		.slice(1)
		.find((ending) => BLOCKED.has(ending));
	if (blocked === undefined) return;
	throw new InvalidValue(
		'File Name',
		`has the ending ".${blocked}", which RD Station CRM refuses`,
		'Send the file in another format, for example as a PDF or inside a ZIP archive.',
	);
}

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	const property = this.getNodeParameter('binaryPropertyName', itemIndex, 'data') as string;
	const given: unknown = this.getNodeParameter('fileName', itemIndex, '');

	const binary = this.helpers.assertBinaryData(itemIndex, property);
	const name = isBlank(given) ? (binary.fileName ?? 'file') : String(given).trim();
	checkName(name);
	const content = await this.helpers.getBinaryDataBuffer(itemIndex, property);
	return await rdCrmRequest(this, {
		method: 'POST',
		path: apiPath`/deals/${dealId}/files`,
		upload: await multipart('data[file]', { name, type: binary.mimeType, content }),
		itemIndex,
	});
}
