import type { IExecuteFunctions } from 'n8n-workflow';
import { InvalidValue, recordId, shown } from '../../shared/helpers/validate';
import { isBlank, locatorValue } from '../../shared/helpers/values';

/** Reads the id of a required resource locator. */
export function requiredId(
	context: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const id = locatorValue(context.getNodeParameter(name, itemIndex));
	if (id !== undefined) return recordId(id, label);
	throw new InvalidValue(
		label,
		'is empty',
		`Pick a record in "${label}", or check that its expression returns an ID.`,
	);
}

/** Reads a required text parameter. */
export function requiredText(
	context: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const value: unknown = context.getNodeParameter(name, itemIndex);
	if (typeof value === 'object' && value !== null) {
		throw new InvalidValue(
			label,
			`is not a text: ${shown(value)}`,
			'Check what its expression returns for this item.',
		);
	}
	if (!isBlank(value)) return String(value);
	throw new InvalidValue(
		label,
		'is empty',
		`Fill in "${label}", or check that its expression returns a value.`,
	);
}
