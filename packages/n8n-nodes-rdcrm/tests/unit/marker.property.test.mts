import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	asMarker,
	comparableText,
	hasMarker,
	withMarker,
} from '../../nodes/RdCrm/helpers/marker.ts';

const BREAKS = ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085'];
const marker = fc
	.stringMatching(/^[^\s\u0085](.*[^\s\u0085])?$/)
	.filter((text) => !/[\r\n\u0085\u2028\u2029]/.test(text));
/** Text with several lines, some of which are markers of other records */
const text = fc
	.array(fc.oneof(marker, fc.string(), fc.constantFrom(...BREAKS, ' ', '\t')))
	.map((parts) => parts.join(''));

describe('the marker of a text', () => {
	it('is found where it was written, and written once', () => {
		fc.assert(
			fc.property(text, marker, (said, one) => {
				const written = withMarker(said, one);
				expect(hasMarker(written, one)).toBe(true);
				expect(withMarker(written, one)).toBe(written);
				const blank = comparableText(said) === '';
				expect(written.startsWith(blank ? one : said.trimEnd())).toBe(true);
			}),
		);
	});

	it('cannot be forged by the text', () => {
		fc.assert(
			fc.property(text, marker, marker, fc.constantFrom(...BREAKS), (said, one, other, br) => {
				fc.pre(one !== other);
				const forged = withMarker(`${said}${br}${other}${br}`, one);
				expect(hasMarker(forged, other)).toBe(false);
				expect(hasMarker(forged, one)).toBe(true);
			}),
		);
	});

	it('counts only as a whole line', () => {
		fc.assert(
			fc.property(text, marker, marker, (said, one, more) => {
				expect(hasMarker(`${said}\n${more}${one}`, one)).toBe(false);
				expect(hasMarker(`${said}\n${one}\nEditado`, one)).toBe(one === 'Editado');
			}),
		);
	});

	it('is one line', () => {
		expect(asMarker('  [ticket-1]\n')).toBe('[ticket-1]');
		for (const br of BREAKS) {
			expect(() => asMarker(`[ticket-1]${br}[ticket-2]`)).toThrow(
				'"Marker" has more than one line',
			);
		}
	});

	it('is not found in anything but text', () => {
		for (const value of [undefined, null, 5, {}, []]) {
			expect(hasMarker(value, '5')).toBe(false);
			expect(comparableText(value)).toBe('');
		}
	});
});

describe('the compared text', () => {
	it('is the same whatever the line breaks and trailing spaces', () => {
		const lines = fc.array(fc.stringMatching(/^[a-z ]*$/), { minLength: 1 });
		fc.assert(
			fc.property(lines, fc.constantFrom(...BREAKS), (said, br) => {
				const other = said.map((line) => `${line}  `).join(br);
				expect(comparableText(`\n${other}${br}`)).toBe(comparableText(said.join('\n')));
			}),
		);
	});

	it('differs if a word does', () => {
		expect(comparableText('Ligou hoje\nPediu prazo')).not.toBe(
			comparableText('Ligou hoje\nPediu preço'),
		);
	});
});
