import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { dealLocator, stageLocator, stageScopeLocator } from '../common/locators';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';
import { changeDeal } from './change';

export const description = describeOperation('deal', 'moveToStage', [
	dealLocator,
	stageScopeLocator,
	stageLocator,
	...outputProperties,
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const stageId = requiredId(this, 'stageId', 'Stage', itemIndex);
	return await changeDeal(this, itemIndex, { stage_id: stageId });
}
