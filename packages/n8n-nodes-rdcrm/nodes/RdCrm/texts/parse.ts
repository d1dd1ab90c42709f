import { MAX_LEVELS } from '../../shared/helpers/dictionary';
import { InvalidValue, shown } from '../../shared/helpers/validate';

/**
 * A piece of a line: plain text, a value, a test that prints nothing, one of two words, or an optional part.
 */
export type Part =
	| { kind: 'text'; text: string }
	| { kind: 'value'; name: string }
	| { kind: 'test'; name: string; isNegated: boolean }
	| { kind: 'words'; name: string; one: string; many: string }
	| { kind: 'optional'; parts: Part[] };

export type Line = Part[];

const LONGEST_TEMPLATE = 20_000;
const SPECIAL = '{}[]\\';

const syntax = (label: string, fault: string) =>
	new InvalidValue(
		label,
		fault,
		'Write names as {name} and optional parts as [text {name}], each on one line. For a brace or bracket itself, put a backslash before it.',
	);

/** Parses the text between two braces. */
function partOf(label: string, inner: string): Part {
	const [name = '', ...words] = inner.split('|').map((text) => text.trim());
	if (words.length === 2) {
		const [one = '', many = ''] = words;
		return { kind: 'words', name, one, many };
	}
	if (words.length > 0) {
		throw syntax(label, `needs two words in {${inner}}: {name|for one|for several}`);
	}
	if (name.startsWith('?') || name.startsWith('!')) {
		return { kind: 'test', name: name.slice(1).trim(), isNegated: name.startsWith('!') };
	}
	return { kind: 'value', name };
}

function parseLine(label: string, line: string): Line {
	const levels: Part[][] = [[]];
	let text = '';
	const level = () => levels[levels.length - 1] as Part[];
	const flush = () => {
		if (text !== '') level().push({ kind: 'text', text });
		text = '';
	};
	for (let at = 0; at < line.length; at++) {
		const sign = line.charAt(at);
		if (sign === '\\' && at + 1 < line.length && SPECIAL.includes(line.charAt(at + 1))) {
			text += line.charAt(++at);
		} else if (sign === '{') {
			const end = line.indexOf('}', at);
			if (end < 0) throw syntax(label, `has a { without a } on its line: ${shown(line)}`);
			flush();
			level().push(partOf(label, line.slice(at + 1, end)));
			at = end;
		} else if (sign === '[') {
			flush();
			levels.push([]);
			if (levels.length > MAX_LEVELS) throw syntax(label, `has more than ${MAX_LEVELS} levels`);
		} else if (sign === ']') {
			flush();
			const parts = levels.pop() as Part[];
			if (levels.length === 0) throw syntax(label, `has a ] without a [: ${shown(line)}`);
			level().push({ kind: 'optional', parts });
		} else {
			text += sign;
		}
	}
	flush();
	if (levels.length > 1) throw syntax(label, `has a [ without a ] on its line: ${shown(line)}`);
	return level();
}

/** Parses a template. @throws {InvalidValue} if a brace or bracket has no counterpart on its line */
export function parseTemplate(label: string, template: string): Line[] {
	if (template.length > LONGEST_TEMPLATE) {
		throw syntax(label, `is longer than ${LONGEST_TEMPLATE} characters`);
	}
	return template.split(/\r\n|[\n\r]/).map((line) => parseLine(label, line));
}

/** Returns the names in parts, including those in nested optional parts. */
export function namesIn(parts: Part[]): string[] {
	return parts.flatMap((part) => {
		if (part.kind === 'text') return [];
		return part.kind === 'optional' ? namesIn(part.parts) : [part.name];
	});
}
