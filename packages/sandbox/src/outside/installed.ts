import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonIn } from '../n8n/public-api/client.ts';

const Ids = z.record(z.string(), z.string());
const Content = z.object({
	/** Ids in that n8n by the credential's name. */
	credentials: Ids,
	/** Ids in that n8n by the path of the workflow's file. */
	workflows: Ids,
});
type Content = z.infer<typeof Content>;

/** Credentials and workflows that sandboxes of this folder have put into an n8n. Only they may change them. */
export class Installed {
	readonly #folder: string;
	readonly #content: Content;

	/** @throws an error that says what to do if the file is damaged */
	constructor(folder: string) {
		this.#folder = folder;
		this.#content = existsSync(this.#file) ? read(this.#file) : { credentials: {}, workflows: {} };
	}

	/** Whether sandboxes of this folder have put anything there. */
	get isEmpty(): boolean {
		return Object.keys(this.#content.workflows).length === 0;
	}

	idOf(kind: keyof Content, name: string): string | undefined {
		return this.#content[kind][name];
	}

	remember(kind: keyof Content, name: string, id: string): void {
		this.#content[kind][name] = id;
		mkdirSync(this.#folder, { recursive: true });
		// Renamed when complete, so that an interruption does not lose the previous content.
		writeFileSync(`${this.#file}.new`, `${JSON.stringify(this.#content, null, '\t')}\n`);
		renameSync(`${this.#file}.new`, this.#file);
	}

	get #file(): string {
		return join(this.#folder, 'installed.json');
	}
}

function read(file: string): Content {
	const content = Content.safeParse(jsonIn(readFileSync(file, 'utf8')));
	if (content.success) return content.data;
	throw new Error(
		`${file} is damaged. It records what the sandbox has put into that n8n. Delete the file, and those credentials and workflows in n8n.`,
	);
}
