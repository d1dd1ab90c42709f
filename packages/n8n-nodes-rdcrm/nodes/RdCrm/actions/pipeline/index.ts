import { pipelineLocator } from '../../../shared/descriptions/locators';
import { quantity } from '../../../shared/helpers/validate';
import { withoutBlanks } from '../../../shared/helpers/values';
import { plainResource } from '../common/plain';

export const pipeline = plainResource({
	name: 'Pipeline',
	path: '/pipelines',
	locator: pipelineLocator,
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
				placeholder: 'e.g. Funil de vendas',
				description: 'Name of the pipeline',
			},
		],
		more: [
			{
				displayName: 'Order',
				name: 'order',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 1,
				description: 'Position of the pipeline among the others, as a whole number',
			},
		],
		toRecord: ({ name, order }) =>
			withoutBlanks({ name, order: quantity(order, 'Order', { whole: true }) }),
	},
	descriptions: {
		create: 'Create a pipeline with the default stages of RD Station CRM',
		getMany: 'Retrieve pipelines, sorted',
		update: 'Change the name or the position of a pipeline',
	},
});
