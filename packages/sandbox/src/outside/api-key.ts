import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { KEY_VARIABLE } from './options.ts';
import { ENGLISH, type Words } from './words.ts';

interface Terminal {
	input: NodeJS.ReadStream;
	output: NodeJS.WriteStream;
}

/**
 * The key of n8n's API, from the environment, which then holds it no more for what is started from here;
 * else asked for, without showing what is typed.
 * @throws with a sentence for people
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
	// What no header can hold is no key.
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
