import type { IDataObject } from 'n8n-workflow';
import { InvalidValue, shown } from '../../shared/helpers/validate';
import { rdCrmRequest } from '../../shared/transport/request';
import { listOf } from '../helpers/nameMatching';
import type { Named } from '../helpers/nameMatching';
import { nearestSlug } from '../helpers/nearestSlug';
import { customFieldsWith } from './cachedNames';
import type { Caller } from './cachedNames';

/** Suggestions are limited, because each unknown slug is compared with all existing ones. */
const MOST_SUGGESTED = 5;

const asShown = (slug: string) => shown(slug.slice(0, 100));

function unknownSlug(records: string, unknown: string[], fields: Named[]): InvalidValue {
	const suggestions = unknown.slice(0, MOST_SUGGESTED).flatMap((slug) => {
		const nearest = nearestSlug(slug, fields);
		if (nearest === undefined) return [];
		return [unknown.length > 1 ? `${shown(nearest)} for ${asShown(slug)}` : shown(nearest)];
	});
	const what = unknown.length > 1 ? 'slugs' : 'a slug';
	const question = suggestions.length > 0 ? `. Did you mean ${suggestions.join(', ')}?` : '';
	return new InvalidValue(
		'Custom Fields',
		`has ${what} that ${records} do not have: ${listOf(unknown.map(asShown))}${question}`,
		`Nothing was written, as RD Station CRM ignores a slug that it does not know. The custom fields of ${records} are: ${listOf(fields.map(({ slug }) => String(slug)))}.`,
	);
}

/**
 * Fails for slugs of custom fields that the account does not have: RD Station CRM drops such values without
 * an error. Passes if the user of the credential may not read custom fields. Costs no call without values,
 * otherwise one every five minutes for each kind of record.
 * @param path of the record or its list, such as `/deals`
 * @param customFields by slug
 */
export async function checkCustomFields(
	caller: Caller,
	path: string,
	customFields: object = {},
): Promise<void> {
	const given = Object.keys(customFields);
	if (given.length === 0) return;
	// RD names the entity of a custom field in the singular.
	const [, records = ''] = path.split('/');
	const entity = records.replace(/s$/, '');
	const unknownIn = (fields: Named[]) => {
		const slugs = new Set(fields.map(({ slug }) => slug));
		return given.filter((slug) => !slugs.has(slug));
	};
	const fields = await customFieldsWith(caller, entity, (cached) => unknownIn(cached).length === 0);
	const unknown = fields ? unknownIn(fields) : [];
	if (fields && unknown.length > 0) throw unknownSlug(records, unknown, fields);
}

/** Creates or updates a contact, deal, organization or product. Fails for unknown slugs of custom fields. */
export async function writeRecord(
	caller: Caller,
	request: { method: 'POST' | 'PUT'; path: string; data: IDataObject },
): Promise<IDataObject> {
	const { context, itemIndex } = caller;
	await checkCustomFields(caller, request.path, request.data.custom_fields as object | undefined);
	return await rdCrmRequest(context, { ...request, itemIndex });
}
