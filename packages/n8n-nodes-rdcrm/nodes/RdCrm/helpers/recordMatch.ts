import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { own } from '../../shared/helpers/dictionary';
import { isSlug } from '../../shared/helpers/fieldNames';
import { CUSTOM_FIELD, quote, writeCondition } from '../../shared/helpers/rdql';
import { email, InvalidValue, phone } from '../../shared/helpers/validate';
import { isBlank } from '../../shared/helpers/values';
import { phoneKey } from '../sync/phone';

/** How to find the record of an item. */
export interface Match {
	/** RDQL that finds the record */
	filter: string;
	/** RDQL that also finds other records, if RD may store the value in another spelling */
	wideFilter?: string;
	/** Identical for all items that mean the same record */
	key: string;
	/** Whether a found record really matches: RD ignores unknown filters and would return any record */
	isMet: (record: IDataObject) => boolean;
	/** Fields that a new record needs to be found the next time */
	fields: IDataObject;
}

const folded = (text: unknown) => String(text).trim().toLowerCase();

function entries(list: unknown): IDataObject[] {
	return Array.isArray(list) ? (list as IDataObject[]) : [];
}

function oneOfValues(field: string, values: string[]): string {
	const written = [...new Set(values)].map(quote);
	return written.length > 1 ? `${field}:(${written.join(',')})` : `${field}:${written.join('')}`;
}

function byEmail(value: unknown): Match {
	const address = email(value, 'Email');
	return {
		filter: oneOfValues('email', [address, folded(address)]),
		key: `email:${folded(address)}`,
		isMet: ({ emails }) => entries(emails).some((entry) => folded(entry.email) === folded(address)),
		fields: { emails: [{ email: address }] },
	};
}

const TAG = /^([^@+]+)\+[^@]*(@.+)$/;

/**
 * Matches the same mailbox without its tag, `ana@example.com` for `ana+shop@example.com`; undefined without a
 * tag.
 */
export function byEmailWithoutTag(value: unknown): Match | undefined {
	const address = String(value).trim();
	return TAG.test(address) ? byEmail(address.replace(TAG, '$1$2')) : undefined;
}

/**
 * Matches a phone. RD stores phones as they were typed: with or without the plus, or without Brazil's country
 * code.
 */
function byPhone(value: unknown): Match {
	const number = phone(value, 'Phone');
	const key = phoneKey(number);
	const national = number.startsWith('+55') ? [number.slice(3)] : [];
	return {
		filter: oneOfValues('phone', [number, number.slice(1), ...national]),
		key: `phone:${key}`,
		isMet: ({ phones }) => entries(phones).some((entry) => phoneKey(String(entry.phone)) === key),
		fields: { phones: [{ phone: number, type: 'mobile' }] },
	};
}

export function byName(value: string): Match {
	const name = value.trim();
	return {
		filter: `name:${quote(name)}`,
		// RD seems to ignore case when it checks that names are unique, but not in its filter by an exact name.
		wideFilter: `name:~${quote(name)}`,
		key: `name:${folded(name)}`,
		isMet: (record) => folded(record.name) === folded(name),
		fields: { name },
	};
}

function byCustomField(slug: unknown, value: unknown): Match {
	if (isBlank(slug)) {
		throw new InvalidValue('Custom Field', 'is empty', 'Choose the custom field to match by.');
	}
	if (isBlank(value)) {
		throw new InvalidValue(
			'Value',
			'is empty',
			'Fill in the value to match by, or check that its expression returns one.',
		);
	}
	const field = String(slug).trim().replace(/^@/, '');
	if (!isSlug(field)) {
		throw new InvalidValue(
			'Custom Field',
			`is not a slug: "${field}"`,
			'Give the slug of the custom field, for example cnpj.',
		);
	}
	const searched = String(value).trim();
	const filter = writeCondition(
		{ field: CUSTOM_FIELD, customField: field, operator: 'equals', value: searched },
		'text',
	);
	return {
		filter,
		key: `@${field}:${folded(searched)}`,
		isMet: ({ custom_fields }) =>
			[own((custom_fields ?? {}) as IDataObject, field)]
				.flat()
				.some((entry) => folded(entry) === folded(searched)),
		fields: { custom_fields: { [field]: searched } },
	};
}

/** Reads how to find the record of an item; see `actions/common/matchProperties.ts`. */
export function readMatch(context: IExecuteFunctions, itemIndex: number, by: string): Match {
	const read = (name: string) => context.getNodeParameter(name, itemIndex, '') as unknown;
	switch (by) {
		case 'email':
			return byEmail(read('matchEmail'));
		case 'phone':
			return byPhone(read('matchPhone'));
		default:
			return byCustomField(read('matchField'), read('matchValue'));
	}
}
