import type { INodeProperties } from 'n8n-workflow';

const RECORD_ID_PATTERN = '^[0-9a-fA-F]{24}$';

interface Locator {
	displayName: string;
	name: string;
	description?: string;
	required?: boolean;
	/** Name of a method in `methods/listSearch.ts` */
	search: string;
	/** Parameters that the list depends on */
	dependsOn?: string[];
}

/** A parameter that points to one record, picked from the account's list or given by its ID. */
export function locator(options: Locator): INodeProperties {
	const { displayName, name, description, required, search, dependsOn } = options;
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(required ? { required } : {}),
		...(description ? { description } : {}),
		...(dependsOn ? { typeOptions: { loadOptionsDependsOn: dependsOn } } : {}),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose…',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 67eac31f6282af00162eae80',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: RECORD_ID_PATTERN,
							errorMessage: `${displayName} must be an RD Station CRM ID: 24 characters, 0-9 and a-f`,
						},
					},
				],
			},
		],
	};
}

export const contactLocator: INodeProperties = locator({
	displayName: 'Contact',
	name: 'contactId',
	search: 'searchContacts',
	description: 'The contact: pick it from the list or give its 24-character ID',
	required: true,
});

export const organizationLocator: INodeProperties = locator({
	displayName: 'Organization',
	name: 'organizationId',
	search: 'searchOrganizations',
	description: 'The organization: pick it from the list or give its 24-character ID',
	required: true,
});

export const dealLocator: INodeProperties = locator({
	displayName: 'Deal',
	name: 'dealId',
	search: 'searchDeals',
	description: 'The deal: pick it from the list or give its 24-character ID',
	required: true,
});

export const dealProductLocator: INodeProperties = locator({
	displayName: 'Deal Product',
	name: 'dealProductId',
	search: 'searchDealProducts',
	description: "The product's entry in the deal; its ID is not the ID of the product itself",
	required: true,
	dependsOn: ['dealId.value'],
});

export const productLocator: INodeProperties = locator({
	displayName: 'Product',
	name: 'productId',
	search: 'searchProducts',
	description: 'The product of the catalogue: pick it from the list or give its 24-character ID',
	required: true,
});

export const pipelineLocator: INodeProperties = locator({
	displayName: 'Pipeline',
	name: 'pipelineId',
	search: 'searchPipelines',
	description: 'The pipeline: pick it from the list or give its 24-character ID',
	required: true,
});

/** Only narrows the list of stages: in RD the stage of a deal decides its pipeline. */
export const stageScopeLocator: INodeProperties = locator({
	displayName: 'Pipeline',
	name: 'pipelineId',
	search: 'searchPipelines',
	description: 'Narrows the list of stages below. The stage itself decides the pipeline.',
});

export const stageLocator: INodeProperties = locator({
	displayName: 'Stage',
	name: 'stageId',
	search: 'searchStages',
	description: 'The stage: pick it from the list or give its 24-character ID',
	required: true,
	dependsOn: ['pipelineId.value'],
});

export const customFieldLocator: INodeProperties = locator({
	displayName: 'Custom Field',
	name: 'customFieldId',
	search: 'searchCustomFields',
	description: 'The custom field: pick it from the list or give its 24-character ID',
	required: true,
});

export const userLocator: INodeProperties = locator({
	displayName: 'User',
	name: 'userId',
	search: 'searchUsers',
	description: 'The user: pick it from the list or give its 24-character ID',
	required: true,
});

export const lostReasonLocator: INodeProperties = locator({
	displayName: 'Lost Reason',
	name: 'lostReasonId',
	search: 'searchLostReasons',
	description: 'The lost reason: pick it from the list or give its 24-character ID',
	required: true,
});

export const ownerLocator: INodeProperties = locator({
	displayName: 'Owner',
	name: 'ownerId',
	search: 'searchUsers',
	description: 'The user who is responsible for the record',
});

export const sourceLocator: INodeProperties = locator({
	displayName: 'Source',
	name: 'sourceId',
	search: 'searchSources',
	description: 'Where the deal came from',
});

export const campaignLocator: INodeProperties = locator({
	displayName: 'Campaign',
	name: 'campaignId',
	search: 'searchCampaigns',
	description: 'The campaign that brought the deal',
});

/** The same locator where it may be left blank, such as inside a collection of fields. */
export function optional(
	property: INodeProperties,
	changes: Partial<INodeProperties> = {},
): INodeProperties {
	const changed = { ...property, ...changes };
	delete changed.required;
	return changed;
}
