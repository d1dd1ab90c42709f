const SECRET =
	/^(authorization|cookie|set-cookie|(x-)?api[-_]?key|app[-_]?(key|secret)|(x-)?segredo|access_token|refresh_token|token|client_secret|secret|password|auth_key)$/i;
const HIDDEN = '[redacted]';
/** Limits of length and depth that keep the ledger small. */
const LONGEST = 20_000;
const DEEPEST = 40;

/**
 * Returns a copy of a JSON value that hides every member with a secret's name. Very long texts and very deep
 * values are shortened.
 */
export function redact(value: unknown, depth = 0): unknown {
	if (typeof value === 'string' && value.length > LONGEST) {
		return `${value.slice(0, LONGEST)}… (${value.length} characters)`;
	}
	if (typeof value !== 'object' || value === null) return value;
	if (depth === DEEPEST) return '[too deep]';
	if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => {
			const secret = SECRET.test(key) || isGrantCode(key, value);
			return [key, secret && member ? HIDDEN : redact(member, depth + 1)];
		}),
	);
}

/** Recognizes OAuth2's authorization code; elsewhere `code` is not a secret (a product's code, an error's). */
function isGrantCode(key: string, object: object): boolean {
	return key === 'code' && 'grant_type' in object;
}
