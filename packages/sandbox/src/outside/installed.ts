import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Record = z.object({
	/** Ids in that n8n by the credential's name. */
	credentials: z.record(z.string(), z.string()),
	/** Ids in that n8n by the path of the workflow's file. */
	workflows: z.record(z.string(), z.string()),
});
type Kind = keyof z.infer<typeof Record>;

/** What sandboxes of this folder have put into an n8n: that alone may they change there. */
export class Installed {
	readonly #folder: string;
	readonly #record: z.infer<typeof Record>;

	constructor(folder: string) {
		this.#folder = folder;
		const file = this.#file;
		this.#record = existsSync(file)
			? Record.parse(JSON.parse(readFileSync(file, 'utf8')))
			: { credentials: {}, workflows: {} };
	}

	idOf(kind: Kind, name: string): string | undefined {
		return this.#record[kind][name];
	}

	remember(kind: Kind, name: string, id: string): void {
		this.#record[kind][name] = id;
		mkdirSync(this.#folder, { recursive: true });
		writeFileSync(this.#file, `${JSON.stringify(this.#record, null, '\t')}\n`);
	}

	get #file(): string {
		return join(this.#folder, 'installed.json');
	}
}
