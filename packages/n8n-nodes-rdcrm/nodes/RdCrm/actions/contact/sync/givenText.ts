import { InvalidValue, shown } from '../../../../shared/helpers/validate';
import { isBlank } from '../../../../shared/helpers/values';

/** Returns a text of the other system; `null` if it is blank there. */
export function text(value: unknown, label: string): string | null {
	if (isBlank(value)) return null;
	if (typeof value !== 'object') return String(value);
	throw new InvalidValue(
		label,
		`is not a text: ${shown(value)}`,
		'Check what its expression returns for this item.',
	);
}
