import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Addresses } from './sandbox.ts';

/**
 * Writes the file in which examples look for a running sandbox.
 * @returns a function that removes the file, unless another sandbox has overwritten it
 */
export function announce(
	file: string,
	{ console, n8n, rdcrm }: Pick<Addresses, 'console' | 'n8n' | 'rdcrm'>,
): () => void {
	const text = JSON.stringify({ console, n8n, crm: rdcrm });
	writeFileSync(file, text);
	return () => {
		if (existsSync(file) && readFileSync(file, 'utf8') === text) rmSync(file);
	};
}
