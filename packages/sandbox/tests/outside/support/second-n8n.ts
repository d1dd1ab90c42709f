import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { N8nApi } from '../../../src/index.ts';
import { connectCredential, installNodePackage, oneProcess } from '../../../src/n8n/index.ts';
import { scratchFolder } from '../../e2e/support/scratch.ts';

const NODE = fileURLToPath(new URL('../../../../n8n-nodes-rdcrm', import.meta.url));
const OWNER = {
	email: 'ana@exemplo.com.br',
	password: 'N8n-De-Outra-Pessoa1',
	firstName: 'Ana',
	lastName: 'Lima',
};

/** An n8n outside the sandbox, with its owner at the screen. */
export interface SecondN8n {
	url: string;
	api: N8nApi;
	/** Key of its public API. */
	key: string;
	/** Presses Connect and agrees, as the owner. */
	connect(credentialId: string): Promise<void>;
	/** Restarts it with other environment variables. */
	restart(environment: Record<string, string>): Promise<void>;
	stop(): Promise<void>;
}

/** Starts the pinned n8n with the node installed, like a user's own: no sandbox code is loaded into it. */
export async function startSecondN8n(ports: {
	n8n: number;
	n8nBroker: number;
}): Promise<SecondN8n> {
	const dataFolder = scratchFolder('rdcrm-second');
	const url = `http://127.0.0.1:${ports.n8n}`;
	const setUp = (environment: Record<string, string>) =>
		oneProcess(ports, {
			dataFolder,
			encryptionKey: 'the-key-of-the-second-n8n-alone',
			environment,
			preloads: [],
		}).processes;
	let processes = setUp({});
	const stop = async () => {
		await processes.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	};
	try {
		await installNodePackage(NODE, dataFolder);
		await processes.start();
		const api = await N8nApi.connect(url, OWNER);
		return {
			url,
			api,
			key: await newKey(api),
			connect: (id) => connectCredential(api, id),
			restart: async (environment) => {
				await processes.stop();
				processes = setUp(environment);
				await processes.start();
			},
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Creates an API key with the given scopes, by default all that the owner can grant. */
export async function newKey({ session }: N8nApi, only?: string[]): Promise<string> {
	const scopes = only ?? (await session.get('/rest/api-keys/scopes', z.array(z.string())));
	const { rawApiKey } = await session.post('/rest/api-keys', z.object({ rawApiKey: z.string() }), {
		label: `sandbox ${Date.now()}`,
		scopes,
		expiresAt: null,
	});
	return rawApiKey;
}
