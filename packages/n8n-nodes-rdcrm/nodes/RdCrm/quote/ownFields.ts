import { customField } from './customField';
import { plainText } from './plainText';

/** A custom field that a company's ERP asks for beyond what every ERP is told. */
export interface OwnField {
	/** By which the connector reads it. */
	name: string;
	of: 'deal' | 'organization' | 'contact' | 'product';
	slug: string;
	isRequired: boolean;
}

/** A text, or the chosen ones of a list. */
export type OwnValue = string | string[];
export type OwnValues = Record<string, OwnValue>;

const ownValue = (value: unknown): OwnValue =>
	Array.isArray(value) ? (value as unknown[]).map(plainText).filter(Boolean) : plainText(value);

/** What one record holds, by the names of the fields. */
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

/** Codes of those that are required and blank. @param items the values of each line */
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
