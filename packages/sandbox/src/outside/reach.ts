import type { PublicN8n } from '../n8n/public-api/public-n8n.ts';
import { FIXED_HOSTS, type MockName } from '../vendors/index.ts';

/** A host that nobody can own (RFC 2606); only the preload knows it. */
export const PROBE_HOST = 'rdcrm-sandbox.invalid';

/**
 * Returns the hosts that the preload in an n8n elsewhere redirects, with their targets. Systems whose
 * address can be set in a credential or a workflow need no redirect.
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
	/** Address at which that n8n reaches the ActiveCampaign mock; n8n takes it from the credential. */
	url: string;
	apiKey: string;
}

/**
 * Whether that n8n reaches a mock there. It tests a credential, as its own screen would; the credential
 * is deleted afterwards.
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
