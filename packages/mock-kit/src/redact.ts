const SECRET =
	/^(authorization|cookie|set-cookie|(x-)?api[-_]?key|access_token|refresh_token|token|client_secret|secret|password|auth_key|code)$/i;
const HIDDEN = '[redacted]';

/**
 * A copy of a JSON value in which every member with a secret's name is hidden.
 * @param alsoSecret further member names, e.g. the header a subscriber chose for its key
 */
export function redact(value: unknown, alsoSecret: readonly string[] = []): unknown {
	if (Array.isArray(value)) return value.map((item) => redact(item, alsoSecret));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => {
			const secret =
				SECRET.test(key) || alsoSecret.some((name) => name.toLowerCase() === key.toLowerCase());
			return [key, secret && member ? HIDDEN : redact(member, alsoSecret)];
		}),
	);
}
