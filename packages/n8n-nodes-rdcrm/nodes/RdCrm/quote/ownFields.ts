import { customField } from './customField';
import { plainText } from './plainText';

/** A custom field that one company's ERP needs in addition to the standard quote. */
export interface OwnField {
	/** Key under which the connector reads it. */
	name: string;
	of: 'deal' | 'organization' | 'contact' | 'product';
	slug: string;
	isRequired: boolean;
}

/** A text, or the selected options of a list field. */
export type OwnValue = string | string[];
export type OwnValues = Record<string, OwnValue>;

const ownValue = (value: unknown): OwnValue =>
	Array.isArray(value) ? (value as unknown[]).map(plainText).filter(Boolean) : plainText(value);

/** Returns the values of one record, keyed by field name. */
export const ownValues = (
	record: unknown,
	of: OwnField['of'],
	fields: readonly OwnField[],
): OwnValues =>
	Object.fromEntries(
		fields
			.filter((field) => field.of === of)
			.map(({ name, slug }) => [name, ownValue(customField(record, slug))]),
	);

/** Returns a code for each required field that is blank. @param items values of each line */
export function blankOnes(
	fields: readonly OwnField[],
	values: OwnValues,
	items: readonly OwnValues[],
): string[] {
	const isBlank = ({ name, of }: OwnField) =>
		(of === 'product' ? items : [values]).some((held) => !held[name]?.length);
	const blank = fields.filter((field) => field.isRequired && isBlank(field));
	return blank.map(({ name }) => `required:${name}`);
}
