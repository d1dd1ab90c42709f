import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator } from '../../../shared/descriptions/locators';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { changeDeal } from './changeDeal';

export const about: About = {
	name: 'Mark as Won',
	action: 'Mark deal as won',
	description: 'Close a deal as won',
};

export const properties: INodeProperties[] = [dealLocator, ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	return await changeDeal(this, itemIndex, { status: 'won' });
}
