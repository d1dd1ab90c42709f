export { getCustomFieldKeys } from '../../shared/methods/getCustomFieldKeys';
import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { listCustomFields } from '../../shared/records/customFieldDefinitions';
import { listStages } from '../../shared/records/stages';
import { listRecords } from '../../shared/transport/pagination';

function toOption({ id, name }: IDataObject): INodePropertyOptions {
	return { name: String(name), value: String(id) };
}

/** Lists custom fields by slug. @param entity their kind of record; by default the node's resource */
const slugsOf = (entity?: string) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const fields = await listCustomFields(this, entity);
		return fields.map(({ name, slug }) => ({ name, value: slug, description: `Slug: ${slug}` }));
	};

export const getCustomFieldSlugs = slugsOf();
export const getContactFieldSlugs = slugsOf('contact');
export const getDealFieldSlugs = slugsOf('deal');
export const getOrganizationFieldSlugs = slugsOf('organization');
export const getProductFieldSlugs = slugsOf('product');

/** Lists each name once, even if several pipelines have it. */
const byName = (names: string[]): INodePropertyOptions[] =>
	[...new Set(names)].map((name) => ({ name, value: name }));

/** Lists each stage name once, and the stage of each pipeline by ID where several pipelines have the name. */
export async function getStageNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const stages = await listStages(this);
	const perPipeline = stages.filter(({ id, name }) =>
		stages.some((other) => other.name === name && other.id !== id),
	);
	return [
		...byName(stages.map(({ name }) => name)),
		...perPipeline.map(({ id, name, pipelineName }) => ({
			name: `${pipelineName} › ${name}`,
			value: id,
		})),
	];
}

export async function getLostReasonNames(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const reasons = await listRecords(this, { path: '/lost_reasons' });
	return byName(reasons.map(({ name }) => String(name)));
}

export async function getSegments(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const segments = await listRecords(this, {
		path: '/segments',
		sort: { field: 'name', direction: 'asc' },
	});
	return segments.map(toOption);
}

export async function getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const users = await listRecords(this, { path: '/users' });
	return users.map(toOption);
}

export async function getUserEmails(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const users = await listRecords(this, { path: '/users' });
	return users.map(({ name, email }) => ({
		name: String(name),
		value: String(email),
		description: String(email),
	}));
}
