import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readApiKey } from './api-key.ts';

/** A terminal with simulated input. */
function terminalWith(isTTY: boolean) {
	const input = Object.assign(new PassThrough(), { isTTY });
	const output = new PassThrough();
	let shown = '';
	output.on('data', (chunk) => {
		shown += chunk;
	});
	const terminal = { input, output } as unknown as Parameters<typeof readApiKey>[1];
	return { terminal, type: (text: string) => input.write(text), shown: () => shown };
}

it('takes the key from the environment, and passes it to no other process', async () => {
	const environment = { N8N_API_KEY: ' abc.def\n' };
	expect(await readApiKey(environment, terminalWith(false).terminal)).toBe('abc.def');
	expect(environment).toEqual({});
});

it('asks for it, and never shows the typed text', async () => {
	const { terminal, type, shown } = terminalWith(true);
	const key = readApiKey({}, terminal);
	type('abc.def\r');
	expect(await key).toBe('abc.def');
	expect(shown()).toContain("Key of n8n's API");
	expect(shown()).not.toContain('abc');
});

it('says what to do if nobody can be asked', async () => {
	await expect(readApiKey({}, terminalWith(false).terminal)).rejects.toThrow(
		"Give the key of n8n's API in the variable N8N_API_KEY.",
	);
});

it.each(['', 'a b', 'chavé'])('refuses "%s"', async (text) => {
	const { terminal } = terminalWith(true);
	await expect(readApiKey({ N8N_API_KEY: text }, terminal)).rejects.toThrow(
		/^That is not an API key\. Make one in n8n, in Settings → n8n API/,
	);
});

it('ends with a sentence if the person gives up', async () => {
	const { terminal, type } = terminalWith(true);
	const key = readApiKey({}, terminal);
	type('\u0003');
	await expect(key).rejects.toThrow('No key was given.');
});
