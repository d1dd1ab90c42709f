import type { ListedCredential } from '../n8n/public-api/public-n8n.ts';
import type { WorkflowContent } from '../workflow-files.ts';

/** The credentials of an n8n. */
export interface Credentials {
	/** The id of the one with this type and name; none where there is no such one, or more than one. */
	idOf(type: string, name: string): string | undefined;
	/** How many have this type and name. */
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

/** A credential that nodes name and that could not be filled in. */
export interface MissingCredential {
	type: string;
	name: string;
	/** Names of the nodes. */
	nodes: string[];
	/** How many have this name; with none it is to be created, with several chosen. */
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
