import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../../../shared/helpers/dictionary';
import {
	InvalidValue,
	oneOf,
	quantity,
	recordId,
	shown,
} from '../../../../shared/helpers/validate';
import { entriesOf, isBlank, toList } from '../../../../shared/helpers/values';
import type { Lead, Tag } from '../../../qualify/lead';
import type { OwnerRow } from '../../../qualify/owner';
import { AGAIN } from '../../../qualify/qualifyRules';
import type { QualifyRules } from '../../../qualify/qualifyRules';
import { plainText } from '../../../quote/plainText';
import { SUBSCRIPTIONS } from '../../../sync/person';
import { text } from '../sync/givenText';

/** The parameters of an item. */
export interface QualifyRequest {
	lead: Lead;
	rules: QualifyRules;
	stored: unknown;
	owner: { values: string[]; table: OwnerRow[]; default: string };
}

const trimmed = (value: unknown, label: string): string => text(value, label)?.trim() ?? '';

function tagOf(value: unknown): Tag {
	if (!isRecord(value)) return { name: trimmed(value, 'Tags'), id: '' };
	return { name: trimmed(value.name, 'Tags: name'), id: plainText(value.id) };
}

/** Reads a list, its JSON, or names separated by commas. */
function readTags(value: unknown): Tag[] | undefined {
	if (value === undefined || value === null) return undefined;
	if (isRecord(value)) {
		throw new InvalidValue(
			'Tags',
			`is not a list: ${shown(value)}`,
			'Give names separated by commas, or a list of names or of objects with "name" and "id".',
		);
	}
	const given = Array.isArray(value) ? (value as unknown[]) : (toList(value) ?? []);
	return given.map(tagOf).filter(({ name }) => name !== '');
}

/** Reads a score. Undefined if it is not a number: form fields accept any text. */
function readScore(value: unknown): number | undefined {
	const given = plainText(value);
	const isNumber = given.length < 30 && /^[+-]?\d+([.,]\d+)?$/.test(given);
	return isNumber ? Number(given.replace(',', '.')) : undefined;
}

const row = ({ values, owner }: IDataObject): OwnerRow => ({
	values: toList(values) ?? [],
	owner: trimmed(owner, 'Owner Table: Owner'),
});

export function readQualifyRequest(context: IExecuteFunctions, itemIndex: number): QualifyRequest {
	const read = (name: string, blank: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, blank);
	const owner = read('owner', {}) as IDataObject;
	const rules = read('rules', {}) as IDataObject;
	const options = read('options', {}) as IDataObject;
	const contactId = trimmed(read('contactId', ''), 'Contact ID');
	return {
		lead: {
			contactId: contactId && recordId(contactId, 'Contact ID'),
			syncReason: trimmed(options.syncReason, 'Sync Reason'),
			subscription: isBlank(options.subscription)
				? undefined
				: oneOf(options.subscription, 'Subscription', SUBSCRIPTIONS),
			tags: readTags(read('tags', '')),
			score: readScore(read('score', '')),
			isRequested: read('requested', false) === true,
			campaign: trimmed(read('campaign', ''), 'Campaign'),
		},
		rules: {
			leadTags: toList(read('leadTags', 'MQL')) ?? [],
			minimumScore: quantity(read('minimumScore', 0), 'Minimum Score') || undefined,
			again: oneOf(rules.again ?? 'newSign', 'Qualify Again', AGAIN),
			defaultCampaign: trimmed(rules.defaultCampaign, 'Default Campaign'),
		},
		stored: read('lastQualified', ''),
		owner: {
			values: toList(owner.value) ?? [],
			table: (entriesOf(owner.table) ?? []).map(row),
			default: trimmed(owner.default, 'Default Owner'),
		},
	};
}
