import { isSlug } from '../../../../shared/helpers/names';
import { InvalidValue, shown } from '../../../../shared/helpers/validate';
import { isBlank } from '../../../../shared/helpers/values';

/** A text as the other system has it, `null` where it is blank there. */
export function text(value: unknown, label: string): string | null {
	if (isBlank(value)) return null;
	if (typeof value !== 'object') return String(value);
	throw new InvalidValue(
		label,
		`is not a text: ${shown(value)}`,
		'Check what its expression returns for this item.',
	);
}

export function slugOf(value: unknown, label: string): string {
	const slug = String(value).trim().replace(/^@/, '');
	if (isSlug(slug)) return slug;
	throw new InvalidValue(
		label,
		`is not a slug: ${shown(value)}`,
		'Give the slug of a custom field as RD Station CRM has it, for example cnpj.',
	);
}
