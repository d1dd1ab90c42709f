import type { INodeProperties } from 'n8n-workflow';
import { byNameOrCreate, locator, optional, UUID } from './locator';

export const contactLocator: INodeProperties = locator({
	displayName: 'Contact',
	name: 'contactId',
	search: 'searchContacts',
	description: 'Pick the contact from the list or give its 24-character ID',
	required: true,
});

export const organizationLocator: INodeProperties = locator({
	displayName: 'Organization',
	name: 'organizationId',
	search: 'searchOrganizations',
	description: 'Pick the organization from the list or give its 24-character ID',
	required: true,
});

export const dealLocator: INodeProperties = locator({
	displayName: 'Deal',
	name: 'dealId',
	search: 'searchDeals',
	description: 'Pick the deal from the list or give its 24-character ID',
	required: true,
});

export const dealProductLocator: INodeProperties = locator({
	displayName: 'Deal Product',
	name: 'dealProductId',
	search: 'searchDealProducts',
	description: 'Entry of the product in the deal. Its ID is not the ID of the product itself.',
	required: true,
	dependsOn: ['dealId.value'],
});

export const productLocator: INodeProperties = locator({
	displayName: 'Product',
	name: 'productId',
	search: 'searchProducts',
	description: 'Pick the product of the catalogue from the list or give its 24-character ID',
	required: true,
});

export const pipelineLocator: INodeProperties = locator({
	displayName: 'Pipeline',
	name: 'pipelineId',
	search: 'searchPipelines',
	description: 'Pick the pipeline from the list or give its 24-character ID',
	required: true,
});

/** Only narrows the list of stages: in RD, the stage of a deal determines its pipeline. */
export const stageScopeLocator: INodeProperties = locator({
	displayName: 'Pipeline',
	name: 'pipelineId',
	search: 'searchPipelines',
	description: 'Narrows the list of stages below. The stage itself determines the pipeline.',
});

export const stageLocator: INodeProperties = locator({
	displayName: 'Stage',
	name: 'stageId',
	search: 'searchStages',
	description: 'Pick the stage from the list or give its 24-character ID',
	required: true,
	dependsOn: ['pipelineId.value'],
});

export const customFieldLocator: INodeProperties = locator({
	displayName: 'Custom Field',
	name: 'customFieldId',
	search: 'searchCustomFields',
	description: 'Pick the custom field from the list or give its 24-character ID',
	required: true,
});

export const userLocator: INodeProperties = locator({
	displayName: 'User',
	name: 'userId',
	search: 'searchUsers',
	description: 'Pick the user from the list or give its 24-character ID',
	required: true,
});

export const lostReasonLocator: INodeProperties = locator({
	displayName: 'Lost Reason',
	name: 'lostReasonId',
	search: 'searchLostReasons',
	description: 'Pick the lost reason from the list or give its 24-character ID',
	required: true,
});

export const ownerLocator: INodeProperties = locator({
	displayName: 'Owner',
	name: 'ownerId',
	search: 'searchUsers',
	description: 'User who is responsible for the record',
});

export const taskLocator: INodeProperties = locator({
	displayName: 'Task',
	name: 'taskId',
	search: 'searchTasks',
	description: 'Pick the task from the list or give its 24-character ID',
	required: true,
});

export const dealFileLocator: INodeProperties = locator({
	displayName: 'File',
	name: 'fileId',
	search: 'searchDealFiles',
	description: 'Pick the file of the deal from the list or give its 24-character ID',
	required: true,
	dependsOn: ['dealId.value'],
});

export const segmentLocator: INodeProperties = locator({
	displayName: 'Segment',
	name: 'segmentId',
	search: 'searchSegments',
	description: 'Pick the segment from the list or give its 24-character ID',
	required: true,
});

export const teamLocator: INodeProperties = locator({
	displayName: 'Team',
	name: 'teamId',
	search: 'searchTeams',
	description: 'Pick the team from the list or give its 24-character ID',
	required: true,
});

export const webhookLocator: INodeProperties = locator({
	displayName: 'Webhook',
	name: 'webhookId',
	search: 'searchWebhooks',
	description: 'Pick the webhook from the list or give its UUID',
	required: true,
	id: UUID,
});

export const sourceRecordLocator: INodeProperties = locator({
	displayName: 'Source',
	name: 'sourceId',
	search: 'searchSources',
	description: 'Pick the source from the list or give its 24-character ID',
	required: true,
});

export const campaignRecordLocator: INodeProperties = locator({
	displayName: 'Campaign',
	name: 'campaignId',
	search: 'searchCampaigns',
	description: 'Pick the campaign from the list or give its 24-character ID',
	required: true,
});

export const sourceLocator = optional(sourceRecordLocator, {
	description: 'Where the deal came from',
	modes: [...(sourceRecordLocator.modes ?? []), byNameOrCreate('Instagram')],
});

export const campaignLocator = optional(campaignRecordLocator, {
	description: 'Campaign that brought the deal',
	modes: [...(campaignRecordLocator.modes ?? []), byNameOrCreate('Black Friday 2026')],
});
