import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { dealLocator } from '../common/locators';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';
import { changeDeal } from './change';

export const description = describeOperation('deal', 'markAsWon', [
	dealLocator,
	...outputProperties,
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	return await changeDeal(this, itemIndex, { status: 'won' });
}
