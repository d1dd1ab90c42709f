import { InvalidValue } from '../../shared/helpers/validate';

const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** A marker as it is written: one line, without blanks around it. */
export function asMarker(text: string): string {
	const marker = text.trim();
	if (!LINE_BREAK.test(marker)) return marker;
	throw new InvalidValue(
		'Marker',
		'has more than one line',
		'Give one line that no other text has, for example [ticket-123].',
	);
}

/** A text in the form in which two are compared: RD need not keep breaks and blanks at the ends of lines. */
export function comparableText(text: unknown): string {
	if (typeof text !== 'string') return '';
	return text
		.split(LINE_BREAK)
		.map((line) => line.trimEnd())
		.join('\n')
		.trim();
}

/**
 * Whether the last line of a text is the marker. Another line does not count: text from outside may
 * have line breaks and be made to look like the marker of another one, but never stands last.
 */
export function hasMarker(text: unknown, marker: string): boolean {
	const [last = ''] = comparableText(text).split('\n').slice(-1);
	return last.trim() === marker;
}

/** The text with the marker as its last line. */
export function withMarker(text: string, marker: string): string {
	if (hasMarker(text, marker)) return text;
	return comparableText(text) === '' ? marker : `${text.trimEnd()}\n${marker}`;
}
