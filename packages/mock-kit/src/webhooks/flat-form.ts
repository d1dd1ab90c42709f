/** Encodes a value as a form with PHP's keys: `data[merges][FNAME]`. */
export function flatForm(value: object): string {
	const form = new URLSearchParams();
	for (const [key, member] of Object.entries(value)) append(form, key, member);
	return form.toString();
}

function append(form: URLSearchParams, key: string, value: unknown): void {
	if (typeof value === 'object' && value !== null) {
		for (const [name, member] of Object.entries(value)) append(form, `${key}[${name}]`, member);
	} else if (value !== undefined) {
		form.append(key, value === null ? '' : String(value));
	}
}
