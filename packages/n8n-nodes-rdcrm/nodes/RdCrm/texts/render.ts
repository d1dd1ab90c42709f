import type { IDataObject } from 'n8n-workflow';
import { InvalidValue } from '../../shared/helpers/validate';
import { escaped } from './format';
import type { Format, Style } from './format';
import { namesIn, parseTemplate } from './parse';
import type { Line, Part } from './parse';
import { meaningOf } from './templateNames';
import type { About, Meaning } from './templateNames';
import { valuesOf } from './templateValues';
import type { Facts, Value } from './templateValues';

/** A parsed template whose names are known. */
export interface Template {
	format: Format;
	lines: { parts: Line; about: About }[];
	meanings: Map<string, Meaning>;
}

const aboutOf = (meaning: Meaning): About => {
	if (meaning.of === 'field') return meaning.record === 'deal' ? 'deal' : 'text';
	return meaning.of === 'own' ? 'text' : meaning.of;
};

/**
 * Parses a template.
 * @throws {InvalidValue} for an unknown name, for unmatched braces, and for a line about both deals and notes
 */
export function readTemplate(
	label: string,
	template: string,
	format: Format,
	ownNames: string[],
): Template {
	const meanings = new Map<string, Meaning>();
	const lines = parseTemplate(label, template).map((parts) => {
		const abouts = namesIn(parts).map((name): About => {
			const meaning = meaningOf(label, name, ownNames);
			meanings.set(name, meaning);
			return aboutOf(meaning);
		});
		if (abouts.includes('deal') && abouts.includes('note')) {
			throw new InvalidValue(
				label,
				'has a line about a deal and a note at once',
				'Give each its own line: it is repeated for each deal, or for each note.',
			);
		}
		const about: About = abouts.find((kind) => kind !== 'text') ?? 'text';
		return { parts, about };
	});
	return { format, lines, meanings };
}

const isOptional = ({ kind }: Part) => kind === 'optional';

/** Renders a template with the current records. */
export function render(template: Template, facts: Facts, style: Style): string {
	const value = valuesOf(facts, style);
	const { format, lines, meanings } = template;
	return lines
		.flatMap(({ parts, about }) => {
			const records: (IDataObject | undefined)[] =
				about === 'text' ? [undefined] : about === 'deal' ? facts.deals : facts.notes;
			return records
				.map((record) => write(parts, readerOf(value, meanings, record), format))
				.filter((line) => line.trim() !== '' || !parts.some(isOptional));
		})
		.join('\n');
}

type Reader = (name: string) => string;

function readerOf(value: Value, meanings: Map<string, Meaning>, record?: IDataObject): Reader {
	return (name) => {
		const meaning = meanings.get(name);
		return meaning === undefined ? '' : value(meaning, record);
	};
}

/** Whether every value that is directly in an optional part is filled. */
function isShown(parts: Part[], read: Reader): boolean {
	return parts.every((part) => {
		if (part.kind === 'text' || part.kind === 'optional') return true;
		const isBlank = read(part.name) === '';
		return part.kind === 'test' && part.isNegated ? isBlank : !isBlank;
	});
}

function write(parts: Part[], read: Reader, format: Format): string {
	return parts
		.map((part) => {
			switch (part.kind) {
				case 'text':
					return part.text;
				case 'value':
					return escaped(read(part.name), format);
				case 'test':
					return '';
				case 'words':
					return read(part.name) === '1' ? part.one : part.many;
				case 'optional':
					return isShown(part.parts, read) ? write(part.parts, read, format) : '';
			}
		})
		.join('');
}
