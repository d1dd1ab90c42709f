import { optional } from '../../../shared/descriptions/locator';
import {
	campaignRecordLocator,
	contactLocator,
	dealLocator,
	lostReasonLocator,
	organizationLocator,
	ownerLocator,
	pipelineLocator,
	productLocator,
	stageLocator,
	stageScopeLocator,
} from '../../../shared/descriptions/locators';
import { dealStatuses } from '../common/dealStatuses';
import { plainResource } from '../common/plain';
import { simplifyDeal as simplify } from '../common/simplified';
import * as decideQuote from './decideQuote.operation';
import { clearedDealFields, dealFields, dealFieldsOnUpdate, dealRecord, nameField } from './fields';
import * as get from './get.operation';
import * as getContext from './getContext.operation';
import * as markAsLost from './markAsLost.operation';
import * as markAsWon from './markAsWon.operation';
import * as moveToStage from './moveToStage.operation';
import * as prepareQuote from './prepareQuote.operation';
import * as reopen from './reopen.operation';
import * as upsert from './upsert.operation';

const operations = {
	decideQuote,
	get,
	getContext,
	markAsLost,
	markAsWon,
	moveToStage,
	prepareQuote,
	reopen,
	upsert,
};

export const deal = plainResource({
	name: 'Deal',
	path: '/deals',
	locator: dealLocator,
	listing: {
		filters: [
			{ name: 'Campaign', value: 'campaign_id', pick: campaignRecordLocator },
			{ name: 'Closed At', value: 'closed_at', kind: 'dateTime' },
			{ name: 'Contact', value: 'contact_id', pick: contactLocator },
			{ name: 'Created At', value: 'created_at', kind: 'dateTime' },
			{ name: 'Expected Close Date', value: 'expected_close_date', kind: 'date' },
			{ name: 'Has Products', value: 'has:product', kind: 'presence' },
			{ name: 'Deal', value: 'id', pick: dealLocator },
			{ name: 'Lost Reason', value: 'lost_reason_id', pick: lostReasonLocator },
			{ name: 'Name', value: 'name' },
			{ name: 'Organization', value: 'organization_id', pick: organizationLocator },
			{ name: 'Owner', value: 'owner_id', pick: ownerLocator },
			{ name: 'Pipeline', value: 'pipeline_id', pick: pipelineLocator },
			{ name: 'Product', value: 'product_ids', pick: productLocator },
			{ name: 'Rating', value: 'rating' },
			{ name: 'Stage', value: 'stage_id', pick: stageLocator },
			{ name: 'Status', value: 'status', options: dealStatuses },
			{ name: 'Updated At', value: 'updated_at', kind: 'dateTime' },
		],
		customFields: true,
		sorts: [
			{ name: 'Closed At', value: 'closed_at' },
			{ name: 'Created At', value: 'created_at' },
			{ name: 'Name', value: 'name' },
			{ name: 'Rating', value: 'rating' },
			{ name: 'Updated At', value: 'updated_at' },
		],
		defaultSort: { field: 'created_at', direction: 'asc' },
	},
	writable: {
		texts: [nameField],
		choices: [
			stageScopeLocator,
			optional(stageLocator, {
				description: 'Stage to create the deal in. If blank, RD Station CRM chooses it.',
			}),
		],
		more: dealFields,
		onUpdate: dealFieldsOnUpdate,
		customFields: true,
		cleared: clearedDealFields,
		toRecord: dealRecord,
	},
	simplify,
	descriptions: { create: 'Create a deal in a stage of a pipeline' },
	operations,
});
