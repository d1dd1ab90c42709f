import { InvalidValue } from '../../shared/helpers/validate';

const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** Returns the marker as it is stored: one line, trimmed. */
export function asMarker(text: string): string {
	const marker = text.trim();
	if (!LINE_BREAK.test(marker)) return marker;
	throw new InvalidValue(
		'Marker',
		'has more than one line',
		'Give one line that no other text has, for example [ticket-123].',
	);
}

/** Returns a text for comparison. RD may change line breaks and trailing spaces. */
export function comparableText(text: unknown): string {
	if (typeof text !== 'string') return '';
	return text
		.split(LINE_BREAK)
		.map((line) => line.trimEnd())
		.join('\n')
		.trim();
}

/**
 * Whether the last line of a text is the marker. Other lines do not count: text from outside may contain line
 * breaks and imitate the marker of another record, but it is never the last line.
 */
export function hasMarker(text: unknown, marker: string): boolean {
	const [last = ''] = comparableText(text).split('\n').slice(-1);
	return last.trim() === marker;
}

/** Returns the text with the marker as its last line. */
export function withMarker(text: string, marker: string): string {
	if (hasMarker(text, marker)) return text;
	return comparableText(text) === '' ? marker : `${text.trimEnd()}\n${marker}`;
}
