import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { KEY_VARIABLE } from './options.ts';

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
): Promise<string> {
	const given = environment[KEY_VARIABLE];
	delete environment[KEY_VARIABLE];
	if (given === undefined && !terminal.input.isTTY) {
		throw new Error(`Give the key of n8n's API in the variable ${KEY_VARIABLE}.`);
	}
	const key = (given ?? (await ask(terminal))).trim();
	// What no header can hold is no key.
	if (/^[\x21-\x7e]+$/.test(key)) return key;
	throw new Error(
		`That is no API key. Make one in n8n, in Settings → n8n API, and give it when asked or in ${KEY_VARIABLE}.`,
	);
}

async function ask({ input, output }: Terminal): Promise<string> {
	const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
	const reader = createInterface({ input, output: silent, terminal: true });
	output.write("Key of n8n's API (Settings → n8n API; it is not shown): ");
	try {
		return await new Promise<string>((resolve, reject) => {
			reader.once('line', resolve);
			reader.once('SIGINT', () => reject(new Error('No key was given.')));
			reader.once('close', () => reject(new Error('No key was given.')));
		});
	} finally {
		reader.close();
		output.write('\n');
	}
}
