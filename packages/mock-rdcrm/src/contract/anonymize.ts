const ID = /[0-9a-f]{24}/gi;
/** Members whose texts come from the API itself: error details and links. */
const OWN = ['detail', 'first', 'prev', 'self', 'next', 'last'];

/**
 * Creates a function that copies an answer without the account's data: ids are numbered, texts keep only
 * their length and form, and numbers only their sign. Texts in `kept`, the values of enums, stay as they are.
 */
export function anonymizer(kept: ReadonlySet<string>): (value: unknown) => unknown {
	const ids = new Map<string, string>();

	function text(value: string): string {
		if (kept.has(value)) return value;
		if (/^[0-9a-f]{24}$/i.test(value)) return withoutIds(value);
		return value.replace(/\p{L}/gu, 'x').replace(/\d/g, '0');
	}

	function withoutIds(value: string): string {
		return value.replace(ID, (id) => {
			const known = ids.get(id) ?? String(ids.size + 1).padStart(24, '0');
			ids.set(id, known);
			return known;
		});
	}

	function slugs(values: object): object {
		return Object.fromEntries(
			Object.values(values).map((value, index) => [`campo-${index + 1}`, anonymize(value)]),
		);
	}

	function anonymize(value: unknown): unknown {
		if (typeof value === 'string') return text(value);
		if (typeof value === 'number') return Math.sign(value);
		if (Array.isArray(value)) return value.map(anonymize);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, member]) => {
				const custom = name === 'custom_fields' && typeof member === 'object' && member !== null;
				const own = OWN.includes(name) && typeof member === 'string';
				return [name, custom ? slugs(member) : own ? withoutIds(member) : anonymize(member)];
			}),
		);
	}

	return anonymize;
}
