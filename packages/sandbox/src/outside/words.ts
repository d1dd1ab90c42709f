/** Messages about an n8n and its key; commands in Portuguese bring their own. */
export interface Words {
	key: {
		prompt: string;
		none: string;
		inVariable(name: string): string;
		invalid(name: string): string;
	};
	refusesKey(url: string): string;
	lacksScopes(url: string, scopes: string[]): string;
	isTooOld(url: string): string;
	isNotN8n(url: string): string;
	hasNoApi(url: string): string;
	isAway(url: string): string;
	lacksNode(url: string): string;
}

/** The oldest n8n that the workflows run on. */
export const OLDEST = '2.41';

export const ENGLISH: Words = {
	key: {
		prompt: "Key of n8n's API (Settings → n8n API; it is not shown): ",
		none: 'No key was given.',
		inVariable: (name) => `Give the key of n8n's API in the variable ${name}.`,
		invalid: (name) =>
			`That is not an API key. Make one in n8n, in Settings → n8n API, and enter it when asked or in ${name}.`,
	},
	refusesKey: (url) =>
		`The n8n at ${url} refuses the API key. Create a new one there, in Settings → n8n API, and enter it.`,
	lacksScopes: (url, scopes) =>
		`The API key lacks ${scopes.join(', ')}. Make one with all scopes at ${url}, in Settings → n8n API, and enter it.`,
	isTooOld: (url) =>
		`The n8n at ${url} is too old for the workflows. Update it to ${OLDEST} or newer.`,
	isNotN8n: (url) => `The server at ${url} is not n8n. Correct the address after --n8n.`,
	hasNoApi: (url) =>
		`The n8n at ${url} has no public API. Remove N8N_PUBLIC_API_DISABLED from its environment, and restart it.`,
	isAway: (url) => `No n8n answers at ${url}. Start it, or correct the address after --n8n.`,
	lacksNode: (url) =>
		`The n8n at ${url} does not have the node n8n-nodes-rdcrm. Pack it (npm run node:pack), install the tarball as README.md says in "Install the node", for n8n 3 also set N8N_UNVERIFIED_PACKAGES_ENABLED=true, and restart that n8n.`,
};
