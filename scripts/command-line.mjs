// Reads a command's arguments and writes its help, from the table in commands.mjs. Uses only Node's built-in modules.
import { parseArgs } from 'node:util';
import { COMMANDS } from './commands.mjs';

const WIDTH = 100;
/** Share of a word's letters above which typing errors make it another word. */
const MOST_ERRORS = 0.4;

/** Returns the npm command: `npm start`, `npm test` or `npm run name`. */
const called = (name) => (['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`);

/** Whether the arguments ask for the command's help. */
export function wantsHelp(args) {
	const end = args.indexOf('--');
	return args.slice(0, end < 0 ? undefined : end).some((one) => ['--help', '-h'].includes(one));
}

/**
 * Reads a command's arguments.
 * @returns the values of its options, its words, and the arguments for the program behind the command
 * @throws with a message for the user if an argument is unknown or incomplete
 */
export function readArguments(name, args = process.argv.slice(2)) {
	const { options, words, rest } = COMMANDS[name];
	const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
	const refuse = (reason) => {
		throw new Error(`${reason} See: ${called(name)} -- --help`);
	};

	const known = Object.keys(options);
	for (const token of tokens) {
		if (token.kind !== 'option') continue;
		if (known.includes(token.name)) {
			const { value } = options[token.name];
			const isLeftOut = !token.inlineValue && !/^[^-]/.test(token.value ?? '');
			if (value && isLeftOut) refuse(`${token.rawName} needs a value: ${token.rawName} ${value}.`);
			continue;
		}
		const meant = nearest(token.name, known);
		const others = rest ? ` Options of ${rest} go after a second "--".` : '';
		refuse(
			`${called(name)} has no option ${token.rawName}.${meant ? ` Did you mean --${meant}?` : ''}${others}`,
		);
	}

	const end = rest ? tokens.find(({ kind }) => kind === 'option-terminator')?.index : undefined;
	const own = args.slice(0, end);
	const { values, positionals } = strictly(own, options, refuse);
	const most = words ? (words.many ? Number.POSITIVE_INFINITY : 1) : 0;
	if (positionals.length > most) {
		const given = `"${positionals[most]}"`;
		refuse(most === 0 ? `${called(name)} takes no ${given}.` : `${given} is one too many.`);
	}
	for (const word of positionals) {
		if (!words?.choices || words.choices.includes(word)) continue;
		const meant = nearest(word, words.choices);
		const choices = words.choices.join(', ');
		refuse(
			`There is no ${words.name} "${word}".${meant ? ` Did you mean ${meant}?` : ` There are ${choices}.`}`,
		);
	}
	return { values, words: positionals, rest: end === undefined ? [] : args.slice(end + 1) };
}

function strictly(args, options, refuse) {
	try {
		return parseArgs({ args, options, allowPositionals: true });
	} catch (error) {
		return refuse(`${error.message}.`);
	}
}

/** Returns a command's help for the terminal. */
export function helpOf(name) {
	const { about, options, words, rest, variables = {}, examples } = COMMANDS[name];
	const rows = [
		...Object.entries(options).map(([option, { short, value, about: text, default: usual }]) => [
			`${short ? `-${short}, ` : ''}--${option}${value ? ` ${value}` : ''}`,
			usual === undefined ? text : `${text} (default ${usual})`,
		]),
		['--help', 'this text'],
	];
	const usage = [
		`${called(name)} --`,
		words && `[${words.name}]${words.many && !words.name.endsWith('…') ? ' …' : ''}`,
		'[options]',
		rest && `[-- options of ${rest}]`,
	];
	return [
		wrapped(usage.filter(Boolean).join(' ')),
		wrapped(about),
		...(words?.choices ? [wrapped(`${words.name}: ${words.choices.join(', ')}`)] : []),
		table(rows),
		...(Object.keys(variables).length > 0
			? [`Environment\n${table(Object.entries(variables))}`]
			: []),
		`Examples\n${examples.map((one) => `  ${one}`).join('\n')}`,
	].join('\n\n');
}

function table(rows) {
	const column = Math.max(...rows.map(([left]) => left.length)) + 4;
	return rows
		.map(([left, right]) => `  ${left}`.padEnd(column) + wrapped(right, column))
		.join('\n');
}

/** Wraps text into lines, indenting all but the first by `indent`. */
function wrapped(text, indent = 0) {
	const lines = [''];
	for (const word of text.split(' ')) {
		const line = [lines.at(-1), word].filter(Boolean).join(' ');
		if (indent + line.length > WIDTH) lines.push(word);
		else lines[lines.length - 1] = line;
	}
	return lines.join(`\n${' '.repeat(indent)}`);
}

/** Returns the candidate with the fewest typing errors, or `undefined` if none is close. */
function nearest(word, candidates) {
	const [best] = candidates
		.map((candidate) => ({ candidate, errors: distance(word, candidate) }))
		.sort((a, b) => a.errors - b.errors);
	if (best && best.errors <= best.candidate.length * MOST_ERRORS) return best.candidate;
}

/** Returns the Levenshtein distance: how many letters to add, remove or change. */
function distance(from, to) {
	let row = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (const [i, letter] of [...from].entries()) {
		const next = [i + 1];
		for (const [j, other] of [...to].entries()) {
			next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (letter === other ? 0 : 1)));
		}
		row = next;
	}
	return row[to.length];
}
