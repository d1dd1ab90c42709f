import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/descriptions/locator';
import { dealLocator, lostReasonLocator } from '../../../shared/descriptions/locators';
import { locatorValue, withoutBlanks } from '../../../shared/helpers/values';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { changeDeal } from './changeDeal';

export const about: About = {
	name: 'Mark as Lost',
	action: 'Mark deal as lost',
	description: 'Close a deal as lost, with its reason',
};

export const properties: INodeProperties[] = [
	dealLocator,
	optional(lostReasonLocator, {
		description: 'Why the deal was lost. RD Station CRM can be set up to require it.',
	}),
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const lostReasonId = locatorValue(this.getNodeParameter('lostReasonId', itemIndex, ''));
	return await changeDeal(
		this,
		itemIndex,
		withoutBlanks({ status: 'lost', lost_reason_id: lostReasonId }),
	);
}
