import type { ListedCredential } from '../n8n/public-api/public-n8n.ts';
import type { WorkflowContent } from '../workflow-files.ts';

/** The credentials of an n8n. */
export interface Credentials {
	/** Returns the id of the credential with this type and name; undefined if there is none or several. */
	idOf(type: string, name: string): string | undefined;
	/** Returns how many credentials have this type and name. */
	count(type: string, name: string): number;
}

export function credentialsOf(listed: ListedCredential[]): Credentials {
	const called = (type: string, name: string) =>
		listed.filter((one) => one.type === type && one.name === name);
	return {
		idOf: (type, name) => {
			const [one, ...others] = called(type, name);
			return others.length === 0 ? one?.id : undefined;
		},
		count: (type, name) => called(type, name).length,
	};
}

/** A credential that nodes refer to and that could not be filled in. */
export interface MissingCredential {
	type: string;
	name: string;
	/** Names of the nodes. */
	nodes: string[];
	/** How many have this name. If there is none, the user creates it; if there are several, they choose. */
	count: number;
}

export function missingIn(
	{ nodes }: Pick<WorkflowContent, 'nodes'>,
	credentials: Credentials,
): MissingCredential[] {
	const missing = new Map<string, MissingCredential>();
	for (const { name: node, disabled, credentials: references = {} } of nodes) {
		if (disabled === true) continue;
		for (const [type, { id, name }] of Object.entries(references)) {
			if (id !== null) continue;
			const key = JSON.stringify([type, name]);
			const known = missing.get(key) ?? {
				type,
				name,
				nodes: [],
				count: credentials.count(type, name),
			};
			missing.set(key, { ...known, nodes: [...known.nodes, node] });
		}
	}
	return [...missing.values()];
}
