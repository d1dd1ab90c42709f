import type { PublicN8n } from '../n8n/public-api/public-n8n.ts';
import { MOCKS, type MockName, VENDORS } from '../vendors/index.ts';

/** A host that nobody can have (RFC 2606): only the preload knows it. */
export const PROBE_HOST = 'rdcrm-sandbox.invalid';

/** The systems that n8n's own nodes call by their true hosts, whatever they are told. */
export const FIXED_HOSTS = MOCKS.filter((name) => VENDORS[name].hasFixedHost);

/**
 * What the preload in an n8n elsewhere redirects, and where to: nothing that an address in a credential or
 * in a workflow does as well.
 */
export function hostsForPreload(
	mocks: Record<MockName, { hosts: readonly string[]; url: string }>,
	reach: (url: string) => string = (url) => url,
): Record<string, string> {
	const hosts = FIXED_HOSTS.flatMap((name) =>
		mocks[name].hosts.map((host) => [host, reach(mocks[name].url)] as const),
	);
	return Object.fromEntries([...hosts, [PROBE_HOST, reach(mocks.activecampaign.url)]]);
}

interface Probe {
	/** Where that n8n is to reach the mock of ActiveCampaign, whose address n8n takes from the credential. */
	url: string;
	apiKey: string;
}

/**
 * Whether that n8n reaches a mock there: it tries a credential, as its own screen would.
 * Nothing of it stays in n8n.
 */
export async function reaches(n8n: PublicN8n, { url, apiKey }: Probe): Promise<boolean> {
	const id = await n8n.createCredential({
		name: 'rdcrm sandbox: alcance',
		type: 'activeCampaignApi',
		data: { apiUrl: url, apiKey },
	});
	try {
		return await n8n.isCredentialGood(id);
	} finally {
		await n8n.deleteCredential(id);
	}
}

export const unreached = (n8n: string, address: string) =>
	new Error(
		`The n8n at ${n8n} does not reach the mocks at ${address}. In a container, run it on this machine's network (network_mode: host), or see --mocks-address and --mocks-host in npm start -- --help; with N8N_SSRF_PROTECTION_ENABLED, allow that address by N8N_SSRF_ALLOWED_IP_RANGES.`,
	);
