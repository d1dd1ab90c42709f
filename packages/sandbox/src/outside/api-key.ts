import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { KEY_VARIABLE } from './options.ts';
import { ENGLISH, type Words } from './words.ts';

interface Terminal {
	input: NodeJS.ReadStream;
	output: NodeJS.WriteStream;
}

/**
 * Returns the key of n8n's API. Takes it from the environment and removes it there, so that child processes
 * do not inherit it; or else asks for it without showing what is typed.
 * @throws with a message for the user
 */
export async function readApiKey(
	environment: NodeJS.ProcessEnv = process.env,
	terminal: Terminal = { input: process.stdin, output: process.stderr },
	words = ENGLISH.key,
): Promise<string> {
	const given = environment[KEY_VARIABLE];
	delete environment[KEY_VARIABLE];
	if (given === undefined && !terminal.input.isTTY) {
		throw new Error(words.inVariable(KEY_VARIABLE));
	}
	const key = (given ?? (await ask(terminal, words))).trim();
	// A key consists of characters that a header can hold.
	if (/^[\x21-\x7e]+$/.test(key)) return key;
	throw new Error(words.invalid(KEY_VARIABLE));
}

async function ask({ input, output }: Terminal, words: Words['key']): Promise<string> {
	const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
	const reader = createInterface({ input, output: silent, terminal: true });
	output.write(words.prompt);
	try {
		return await new Promise<string>((resolve, reject) => {
			reader.once('line', resolve);
			reader.once('SIGINT', () => reject(new Error(words.none)));
			reader.once('close', () => reject(new Error(words.none)));
		});
	} finally {
		reader.close();
		output.write('\n');
	}
}
