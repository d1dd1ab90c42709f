import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../../../shared/helpers/dictionary';
import { InvalidValue, moment, oneOf, recordId, shown } from '../../../../shared/helpers/validate';
import { isBlank } from '../../../../shared/helpers/values';
import { fromJson } from '../../../helpers/customFieldValues';
import type { SyncMode, SyncRequest } from '../../../records/contactSync';
import { readLastSeen } from '../../../sync/lastSeen';
import type { LastSeen } from '../../../sync/lastSeen';
import { text } from './givenText';
import { readPerson } from './readPerson';
import { readRules } from './readRules';

/** Fails for anything that is not a `last_seen`: if it were ignored, every person would look new. */
function readStored(value: unknown): LastSeen | null {
	if (isBlank(value)) return null;
	const given = typeof value === 'string' ? fromJson(value) : value;
	const lastSeen = readLastSeen(given);
	if (lastSeen) {
		if (lastSeen.contact_id) recordId(lastSeen.contact_id, 'Last Seen: contact_id');
		return lastSeen;
	}
	if (isRecord(given) && Object.keys(given).length === 0) return null;
	throw new InvalidValue(
		'Last Seen',
		`is not a last_seen of this operation: ${shown(value)}`,
		'Give the last_seen that it returned the last time, as an object or its JSON, or leave it blank.',
	);
}

export function readMode(context: IExecuteFunctions): SyncMode {
	return oneOf(context.getNodeParameter('options.mode', 0, 'automatic'), 'Read Contacts', [
		'automatic',
		'oneByOne',
		'allAtOnce',
	]);
}

/** Reads the parameters of an item. */
export function readRequest(context: IExecuteFunctions, itemIndex: number): SyncRequest {
	const read = (name: string, blank: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, blank);
	const { person, isConsentGiven } = readPerson(context, itemIndex);
	const rules = readRules(context, itemIndex, person.customFields ?? {});
	const options = read('options', {}) as IDataObject;
	const contactId = text(options.contactId, 'Contact ID')?.trim();
	return {
		person,
		rules: isConsentGiven ? rules : { ...rules, consent: 'off' },
		lastSeen: readStored(read('lastSeen', '')),
		isDryRun: read('dryRun', false) === true,
		event: {
			contactId: contactId ? recordId(contactId, 'Contact ID') : undefined,
			contactUpdatedAt: moment(
				options.contactUpdatedAt,
				'Contact Updated At',
				context.getTimezone(),
			),
			isOfDeals: options.dealsChanged === true,
		},
		closed: {
			won: text(options.wonStage, 'Stage of Won Deals') ?? 'Won',
			lost: text(options.lostStage, 'Stage of Lost Deals') ?? 'Lost',
		},
	};
}
