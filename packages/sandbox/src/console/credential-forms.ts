import type { CredentialType } from '../n8n/index.ts';

/** What n8n's screen says in place of the names that its files have. */
export interface CredentialForm {
	title: string;
	field(name: string): string;
	/** As one chooses or types it there. */
	value(name: string, value: unknown): string;
}

/** The form of each type; where n8n does not know it, or is away, with the names themselves. */
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
