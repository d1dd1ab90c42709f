const SECRET =
	/^(authorization|cookie|set-cookie|(x-)?api[-_]?key|app[-_]?(key|secret)|(x-)?segredo|access_token|refresh_token|token|client_secret|secret|password|auth_key)$/i;
const HIDDEN = '[redacted]';
/** What is kept of a text, and how deep: a ledger of megabytes would help nobody. */
const LONGEST = 20_000;
const DEEPEST = 40;

/**
 * A copy of a JSON value in which every member with a secret's name is hidden; what is very long or
 * very deep is shortened.
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

/** OAuth2's authorization code; elsewhere `code` is no secret (a product's code, an error's). */
function isGrantCode(key: string, object: object): boolean {
	return key === 'code' && 'grant_type' in object;
}
