// Creates the missing secrets for compose.yaml.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const sandbox = createRequire(new URL('../packages/sandbox/package.json', import.meta.url));
/** The library with which n8n verifies passwords. */
const { hashSync } = createRequire(sandbox.resolve('n8n/package.json'))('bcryptjs') as {
	hashSync(password: string, rounds: number): string;
};

const OWNER = 'n8n_owner_password_hash';
const ROUNDS = 10;

const key = () => randomBytes(32).toString('hex');
const password = () => randomBytes(18).toString('base64url');

/**
 * Creates the missing secrets.
 * @returns the owner's password, which is not stored; `undefined` if it already existed
 */
export function makeSecrets(folder: string): string | undefined {
	const { secrets } = parse(readFileSync(new URL('compose.yaml', import.meta.url), 'utf8'));
	// Containers read the files as another user. Nobody else can enter the folder.
	mkdirSync(folder, { recursive: true });
	chmodSync(folder, 0o700);
	const missing = Object.keys(secrets).filter((name) => !existsSync(join(folder, name)));
	const made = missing.map((name) => [name, name === OWNER ? password() : key()] as const);
	for (const [name, secret] of made) {
		const path = join(folder, name);
		writeFileSync(path, name === OWNER ? hashSync(secret, ROUNDS) : secret, { flag: 'wx' });
		chmodSync(path, 0o444);
	}
	return Object.fromEntries(made)[OWNER];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const ofOwner = makeSecrets(fileURLToPath(new URL('secrets', import.meta.url)));
	console.log(
		ofOwner === undefined
			? 'All secrets are there already.'
			: `The owner's password, which is shown this once: ${ofOwner}`,
	);
}
