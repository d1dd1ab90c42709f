import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/requiredParameters';
import { readQuote } from '../../records/quotePreparation';
import type { About } from '../common/operation';
import { prepareProperties } from './quote/prepareProperties';
import { readSettings } from './quote/readSettings';

export const about: About = {
	name: 'Prepare Quote',
	action: 'Prepare quote for deal',
	description: 'Build the quote of a deal for any ERP, and list the data it lacks',
};

export const properties = prepareProperties;

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'dealId', 'Deal', itemIndex);
	const settings = readSettings(this, itemIndex);
	const prepared = await readQuote({ context: this, itemIndex }, id, settings);
	return prepared as unknown as IDataObject;
}
