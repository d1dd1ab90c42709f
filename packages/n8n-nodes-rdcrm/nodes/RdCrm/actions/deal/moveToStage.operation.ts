import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	dealLocator,
	stageLocator,
	stageScopeLocator,
} from '../../../shared/descriptions/locators';
import { requiredId } from '../../helpers/requiredParameters';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { changeDeal } from './changeDeal';

export const about: About = {
	name: 'Move to Stage',
	action: 'Move deal to stage',
	description: 'Move a deal to another stage, in the same or another pipeline',
};

export const properties: INodeProperties[] = [
	dealLocator,
	stageScopeLocator,
	stageLocator,
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const stageId = requiredId(this, 'stageId', 'Stage', itemIndex);
	return await changeDeal(this, itemIndex, { stage_id: stageId });
}
