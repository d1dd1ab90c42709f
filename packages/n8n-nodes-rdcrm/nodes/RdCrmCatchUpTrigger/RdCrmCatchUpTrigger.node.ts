import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { getCustomFieldKeys } from '../shared/methods/getCustomFieldKeys';
import { searchStages } from '../shared/methods/searchStages';
import { poll } from './poll';
import { properties } from './properties';

export class RdCrmCatchUpTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RD Station CRM Catch-Up Trigger',
		name: 'rdCrmCatchUpTrigger',
		icon: { light: 'file:../../icons/rdcrm.svg', dark: 'file:../../icons/rdcrm.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["records"].join(", ") }}',
		description:
			'Starts the workflow with everything that changed in RD Station CRM since the last poll',
		defaults: { name: 'RD Station CRM Catch-Up Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rdCrmOAuth2Api', required: true }],
		properties,
	};

	methods = { listSearch: { searchStages }, loadOptions: { getCustomFieldKeys } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
