import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Secrets = z.object({
	encryptionKey: z.string(),
	ownerPassword: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/** Returns the secrets of one n8n, which are created at its first start and kept beside its data. */
export function loadSecrets(userFolder: string): Secrets {
	const file = join(userFolder, 'secrets.json');
	try {
		return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
	}
	const secrets: Secrets = {
		encryptionKey: randomBytes(24).toString('hex'),
		// n8n requires an upper-case letter and a digit.
		ownerPassword: `N8n-${randomBytes(6).toString('hex')}`,
	};
	mkdirSync(userFolder, { recursive: true });
	writeFileSync(file, `${JSON.stringify(secrets, null, '\t')}\n`, { mode: 0o600 });
	return secrets;
}
