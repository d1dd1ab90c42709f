import { pipelineLocator, stageLocator } from '../../../shared/descriptions/locators';
import { quantity } from '../../../shared/helpers/validate';
import { withoutBlanks } from '../../../shared/helpers/values';
import { plainResource } from '../common/plain';

export const stage = plainResource({
	name: 'Stage',
	path: '/stages',
	locator: stageLocator,
	parent: { path: '/pipelines', locator: pipelineLocator },
	listing: {
		filters: [],
		sorts: [{ name: 'Order', value: 'order' }],
		defaultSort: { field: 'order', direction: 'asc' },
	},
	writable: {
		texts: [
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Proposta enviada',
				description: 'Name of the stage',
			},
		],
		more: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'What deals in this stage have in common',
			},
			{
				displayName: 'Objective',
				name: 'objective',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'Goal to reach before a deal leaves the stage',
			},
			{
				displayName: 'Order',
				name: 'order',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 1,
				description: 'Position of the stage in its pipeline, as a whole number',
			},
		],
		cleared: { description: null, objective: null },
		toRecord: ({ name, description, objective, order }) =>
			withoutBlanks({
				name,
				description,
				objective,
				order: quantity(order, 'Order', { whole: true }),
			}),
	},
	descriptions: {
		create: 'Add a stage to a pipeline',
		getMany: 'Retrieve the stages of a pipeline',
	},
});
