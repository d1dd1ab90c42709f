import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { listStages } from '../shared/records/stages';
import type { Stage } from '../shared/records/stages';
import { unlessHidden } from '../shared/transport/hidden';
import { listRecords } from '../shared/transport/pagination';

/** The lists with the names of the records that a deal points to. */
const LISTS: Record<string, string> = {
	owner: '/users',
	source: '/sources',
	campaign: '/campaigns',
	lost_reason: '/lost_reasons',
};

type Names = Record<string, string>;

async function listNames(context: IPollFunctions, path: string): Promise<Names> {
	const sort = path === '/users' ? undefined : { field: 'name', direction: 'asc' as const };
	const records = await listRecords(context, { path, sort });
	return Object.fromEntries(records.map(({ id, name }) => [String(id), String(name)]));
}

async function listLabels(context: IPollFunctions): Promise<Names> {
	const fields = await listRecords(context, {
		path: '/custom_fields',
		filter: 'entity:deal',
		sort: { field: 'slug', direction: 'asc' },
	});
	return Object.fromEntries(fields.map(({ slug, name }) => [String(slug), String(name)]));
}

function byLabel(customFields: IDataObject, labels: Names): IDataObject {
	return Object.fromEntries(
		Object.entries(customFields).map(([slug, value]) => [own(labels, slug) ?? slug, value]),
	);
}

/** A list that the credential's user may not read has no names, but must not hold back the deals. */
const HIDING = ['403'];

/** The names that RD's deal events contain but its API does not. Each list is read once. */
export class DealNames {
	private stages?: Stage[];

	constructor(private readonly context: IPollFunctions) {}

	/** Returns the deal with the names of its stage and pipeline. */
	async inStage(deal: IDataObject): Promise<IDataObject> {
		this.stages ??= await listStages(this.context);
		const stage = this.stages.find(({ id }) => id === deal.stage_id);
		return {
			...deal,
			stage_name: stage?.name ?? null,
			pipeline_name: stage?.pipelineName ?? null,
		};
	}

	/**
	 * Returns the deals with all names, and the custom fields by label. A list is read only if a deal points
	 * to it.
	 */
	async all(deals: IDataObject[]): Promise<IDataObject[]> {
		if (deals.length === 0) return [];
		const labels = await unlessHidden(listLabels(this.context), {}, HIDING);
		this.stages ??= await unlessHidden(listStages(this.context), [], HIDING);
		const lists: Record<string, Names> = {};
		for (const [reference, path] of Object.entries(LISTS)) {
			const isUsed = deals.some((deal) => typeof deal[`${reference}_id`] === 'string');
			lists[reference] = isUsed
				? await unlessHidden(listNames(this.context, path), {}, HIDING)
				: {};
		}
		const named: IDataObject[] = [];
		for (const deal of deals) {
			const withNames = await this.inStage(deal);
			for (const [reference, names] of Object.entries(lists)) {
				withNames[`${reference}_name`] = own(names, String(deal[`${reference}_id`])) ?? null;
			}
			const customFields = (deal.custom_fields ?? {}) as IDataObject;
			named.push({ ...withNames, custom_fields_by_label: byLabel(customFields, labels) });
		}
		return named;
	}
}
