import type { IDataObject } from 'n8n-workflow';
import { isRecord, isTooDeep, own } from '../shared/helpers/dictionary';
import { isRecordId } from '../shared/helpers/values';
import { parseEventName, RECORD_PATHS } from '../shared/trigger/events';

export interface RdCrmEvent {
	eventName: string;
	timestamp?: string;
	transactionId?: string;
	document: IDataObject;
}

/** Far more than RD sends for its largest record. */
const MAX_CHARACTERS = 500_000;
const MAX_ID_CHARACTERS = 254;
const MAX_TEXT_CHARACTERS = 100;

const isText = (value: unknown): value is string =>
	typeof value === 'string' && value.length <= MAX_TEXT_CHARACTERS;

/** Whether a record of this kind may have this ID. For unknown kinds the ID may be missing. */
function isId(resource: string, id: unknown): boolean {
	if (own(RECORD_PATHS, resource) !== undefined) {
		return typeof id === 'string' && isRecordId(id);
	}
	return id === undefined || (typeof id === 'string' && id.length <= MAX_ID_CHARACTERS);
}

/** Fields that workflows keep to recognize what a record was like. */
const IDENTIFYING = /(^|_)(ids?|at|status)$/;

function hasLongIdentifier(value: unknown, field = ''): boolean {
	if (typeof value === 'string') return value.length > MAX_ID_CHARACTERS && IDENTIFYING.test(field);
	if (Array.isArray(value)) return value.some((entry) => hasLongIdentifier(entry, field));
	return isRecord(value) && Object.entries(value).some(([name, of]) => hasLongIdentifier(of, name));
}

/** Returns why RD cannot have sent this event; undefined if the event is plausible. */
function faultOf(eventName: string, body: IDataObject): string | undefined {
	if (!/^\w{1,100}$/.test(eventName)) return 'its name is none of RD Station CRM';
	const { document } = body;
	if (!isRecord(document)) return 'its document is not a record';
	if (isTooDeep(body)) return 'it is nested too deeply';
	if (JSON.stringify(body).length > MAX_CHARACTERS) return 'it is too large';
	const { resource } = parseEventName(eventName);
	if (!isId(resource, document.id)) return 'its record has no valid ID';
	return hasLongIdentifier(document) ? 'one of its IDs or times is too long' : undefined;
}

/** Reads RD's delivery; undefined if the body is not an event. */
export function readEvent(body: unknown): RdCrmEvent | { fault: string } | undefined {
	if (!isRecord(body) || typeof body.event_name !== 'string' || !('document' in body)) {
		return undefined;
	}
	const fault = faultOf(body.event_name, body);
	if (fault !== undefined) return { fault };
	const { event_timestamp: timestamp, transaction_uuid: transactionId } = body;
	return {
		eventName: body.event_name,
		...(isText(timestamp) && !Number.isNaN(Date.parse(timestamp)) && { timestamp }),
		...(isText(transactionId) && { transactionId }),
		document: body.document as IDataObject,
	};
}
