import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { comparable, isBlank, toList } from '../shared/helpers/values';
import { listRecords } from '../shared/transport/pagination';

/** One entry of "Only With Custom Field Values". */
export interface WantedValue {
	/** "deal.urgencia" */
	key: string;
	/** Any of them will do; with none, anything but a blank */
	values: string[];
}

/** Slugs of the custom fields of deals by their id: deal events bring no slugs. */
export type DealFields = Record<string, string>;

export function readWantedValues(context: IHookFunctions | IWebhookFunctions): WantedValue[] {
	const { values = [] } = context.getNodeParameter('customFields', {}) as {
		values?: IDataObject[];
	};
	return values.map(({ field, value }) => ({
		key: String(field ?? '').trim(),
		values: toList(value) ?? [],
	}));
}

const keyOf = ({ entity, slug }: IDataObject) => `${String(entity)}.${String(slug)}`;

/** Checks that the wanted fields exist, and returns those of deals. */
export async function readDealFields(
	context: IHookFunctions,
	wanted: WantedValue[],
): Promise<DealFields> {
	const fields = await listRecords(context, {
		path: '/custom_fields',
		sort: { field: 'slug', direction: 'asc' },
	});
	const known = fields.map(keyOf);
	const unknown = wanted.find(({ key }) => !known.includes(key));
	if (unknown !== undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`There is no custom field "${unknown.key}" in RD Station CRM`,
			{
				description: `Create the field, or change "Only With Custom Field Values" in this node. The fields of the account are: ${known.join(', ') || 'none'}.`,
			},
		);
	}
	return Object.fromEntries(
		fields
			.filter(({ entity }) => entity === 'deal')
			.map(({ id, slug }) => [String(id), String(slug)]),
	);
}

/** Whether a record has every wanted value of its kind; case and accents do not count. */
export function hasWantedValues(
	resource: string,
	record: IDataObject,
	wanted: WantedValue[],
): boolean {
	const held = (record.custom_fields ?? {}) as IDataObject;
	return wanted.every(({ key, values }) => {
		const [entity, slug = ''] = key.split('.');
		if (entity !== resource) return true;
		const entries = [own(held, slug)].flat().filter((entry) => !isBlank(entry));
		if (values.length === 0) return entries.length > 0;
		const fitting = values.map(comparable);
		return entries.some((entry) => fitting.includes(comparable(String(entry))));
	});
}
