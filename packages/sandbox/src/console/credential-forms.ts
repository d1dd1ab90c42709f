import type { CredentialType } from '../n8n/index.ts';

/** Labels that n8n's screen shows in place of the names in its files. */
export interface CredentialForm {
	title: string;
	field(name: string): string;
	/** Returns a value as users choose or type it in the form. */
	value(name: string, value: unknown): string;
}

/** Returns the form of each type. It shows the names themselves if n8n is away or does not know the type. */
export function credentialForms(types: CredentialType[]): (type: string) => CredentialForm {
	const byName = new Map(types.map((one) => [one.name, one]));
	return (type) => {
		const own = byName.get(type);
		const all = [own, ...(own?.extends ?? []).map((parent) => byName.get(parent))];
		const find = (name: string) =>
			all.flatMap((one) => one?.properties ?? []).find((property) => property.name === name);
		return {
			title: own?.displayName ?? type,
			field: (name) => find(name)?.displayName ?? name,
			value: (name, value) =>
				find(name)?.options?.find((option) => option.value === value)?.name ?? String(value),
		};
	};
}
