import type { IDataObject } from 'n8n-workflow';
import { isRecord, own } from '../../shared/helpers/dictionary';
import { isPortuguese, momentText, moneyText, oneLine, spanText } from './format';
import type { Style } from './format';
import type { DealName, Meaning, NoteName, RecordName, TextName } from './templateNames';

/** The records that texts are about, as RD Station CRM returns them. */
export interface Facts {
	/** The address that was searched for; blank if there was none */
	email: string;
	contact: IDataObject | null;
	otherContacts: IDataObject[];
	organization: IDataObject | null;
	/** Including the names of the records they point to */
	deals: IDataObject[];
	/** Number of deals that are not in the list */
	moreDeals: number;
	notes: IDataObject[];
	summary: IDataObject;
	/** Values of the workflow by its own names; an object with `from` and `to` is a duration */
	own: IDataObject;
}

/** Returns the text of a value, for the deal or note of the line. Blank if there is none. */
export type Value = (meaning: Meaning, record?: IDataObject) => string;

const SIGN = '✓';
const flag = (is: boolean) => (is ? SIGN : '');
const count = (number: number) => (number > 0 ? String(number) : '');

const STATUSES: Record<string, string> = {
	ongoing: 'em andamento',
	paused: 'pausada',
	won: 'ganha',
	lost: 'perdida',
};

function firstOf(list: unknown, name: string): unknown {
	const [first] = Array.isArray(list) ? (list as IDataObject[]) : [];
	return first?.[name];
}

function hasEmail(contact: IDataObject | null, email: string): boolean {
	const emails = (contact?.emails ?? []) as IDataObject[];
	return emails.some((entry) => String(entry.email).toLowerCase() === email.toLowerCase());
}

function textValue(key: TextName, facts: Facts, style: Style): unknown {
	const { contact, organization, summary } = facts;
	const of = (status: string) => own(summary, status) as IDataObject | undefined;
	switch (key) {
		case 'email':
			return facts.email.toLowerCase();
		case 'contact':
			return contact?.name;
		case 'jobTitle':
			return contact?.job_title;
		case 'phone':
			return firstOf(contact?.phones, 'phone');
		case 'contactLink':
			return contact && `${style.crmUrl}/contacts/${String(contact.id)}`;
		case 'otherContacts':
			return facts.otherContacts.map(({ name }) => oneLine(name)).join(', ');
		case 'withoutTag':
			return flag(contact !== null && facts.email !== '' && !hasEmail(contact, facts.email));
		case 'company':
			return organization?.name;
		case 'companyOfAnother':
			return flag(organization !== null && organization.id !== contact?.organization_id);
		case 'address':
			return (organization?.address as IDataObject | null | undefined)?.line;
		case 'deals':
			return count(facts.deals.length);
		case 'moreDeals':
			return count(facts.moreDeals);
		case 'notes':
			return count(facts.notes.length);
		case 'ongoing':
		case 'paused':
		case 'won':
		case 'lost':
			return of(key)?.count;
		default:
			return moneyText(of(key.replace('Total', ''))?.total, style);
	}
}

const POINTERS: Partial<Record<DealName, string>> = {
	deal: 'name',
	stage: 'stage_name',
	pipeline: 'pipeline_name',
	owner: 'owner_name',
	source: 'source_name',
	campaign: 'campaign_name',
	lostReason: 'lost_reason_name',
};

function dealValue(key: DealName, deal: IDataObject, style: Style): unknown {
	switch (key) {
		case 'dealLink':
			return `${style.crmUrl}/deals/${String(deal.id)}`;
		case 'value':
			return moneyText(deal.total_price, style);
		case 'status':
			return isPortuguese(style) ? own(STATUSES, String(deal.status)) : deal.status;
		case 'isOngoing':
		case 'isPaused':
		case 'isWon':
		case 'isLost':
			return flag(deal.status === key.slice(2).toLowerCase());
		default:
			return deal[POINTERS[key] ?? ''];
	}
}

function noteValue(key: NoteName, note: IDataObject, style: Style): unknown {
	switch (key) {
		case 'note':
			return note.description;
		case 'noteDate':
			return momentText(note.registered_at, style);
		case 'noteDeal':
			return note.deal_name;
	}
}

function ownValue(value: unknown, style: Style): unknown {
	if (typeof value === 'boolean') return flag(value);
	if (!isRecord(value)) return value;
	return spanText(value.from, value.to, style);
}

/** Returns a custom field, otherwise a field of RD Station CRM's own, such as the birthday of a contact. */
function fieldValue(record: IDataObject | null | undefined, name: string): unknown {
	const custom = own((record?.custom_fields ?? {}) as IDataObject, name);
	const value = custom ?? own(record ?? {}, name);
	return Array.isArray(value) ? value.map(oneLine).filter(Boolean).join(', ') : value;
}

/** Returns the values of a contact's context, each as one line. Markup is neither removed nor escaped. */
export function valuesOf(facts: Facts, style: Style): Value {
	const records: Record<RecordName, IDataObject | null> = {
		contact: facts.contact,
		company: facts.organization,
		deal: null,
	};
	const read = (meaning: Meaning, record: IDataObject): unknown => {
		switch (meaning.of) {
			case 'own':
				return ownValue(own(facts.own, meaning.name), style);
			case 'text':
				return textValue(meaning.key, facts, style);
			case 'deal':
				return dealValue(meaning.key, record, style);
			case 'note':
				return noteValue(meaning.key, record, style);
			case 'field':
				return fieldValue(
					meaning.record === 'deal' ? record : records[meaning.record],
					meaning.slug,
				);
		}
	};
	return (meaning, record = {}) => oneLine(read(meaning, record));
}
