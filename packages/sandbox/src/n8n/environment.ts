import { dirname } from 'node:path';

export interface N8nSettings {
	port: number;
	/** n8n's Code nodes run in a child process that connects to n8n on this port. */
	brokerPort: number;
	/** Address at which people and systems reach it. */
	baseUrl: string;
	userFolder: string;
	encryptionKey: string;
	/** Further variables, which override the others. */
	extra: Record<string, string>;
}

/** Variables that are not inherited: a developer's n8n settings and proxies must not leak into the sandbox. */
const NOT_INHERITED =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|CREDENTIALS_|WEBHOOK_|NODES_|NODE_FUNCTION_|NODE_OPTIONS$|NODE_ENV$|VITEST|(https?|all|no)_proxy$)/i;

export const baseUrlOf = (port: number): string => `http://127.0.0.1:${port}`;

/** Returns the environment of an n8n that listens on loopback only and makes no calls of its own. */
export function n8nEnvironment(settings: N8nSettings): Record<string, string> {
	const kept = Object.entries(process.env).filter(
		(entry): entry is [string, string] => entry[1] !== undefined && !NOT_INHERITED.test(entry[0]),
	);
	return {
		...Object.fromEntries(kept),
		// n8n starts its task runner as plain `node`, which must be this Node.
		PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(':'),

		N8N_USER_FOLDER: settings.userFolder,
		N8N_ENCRYPTION_KEY: settings.encryptionKey,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(settings.port),
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		N8N_EDITOR_BASE_URL: settings.baseUrl,
		N8N_WEBHOOK_URL: settings.baseUrl,
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: 'America/Sao_Paulo',

		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		// This module fetches a catalogue from n8n's servers even if everything else is switched off.
		N8N_DISABLED_MODULES: 'mcp-registry',

		// Set only because n8n warns about each of them that is left at its default.
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_RUNNERS_TASK_TIMEOUT: '60',
		N8N_COMPRESSION_NODE_MAX_DECOMPRESSED_SIZE_BYTES: String(256 * 1024 * 1024),
		N8N_COMPRESSION_NODE_MAX_ZIP_ENTRIES: '1000',

		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
		EXECUTIONS_DATA_PRUNE: 'true',
		EXECUTIONS_DATA_MAX_AGE: '168',
		EXECUTIONS_DATA_PRUNE_MAX_COUNT: '5000',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		// Nothing else ends the wait for a body that broke off before it was read; n8n's default is 5 minutes.
		N8N_HTTP_RESPONSE_BODY_READ_TIMEOUT: '20000',
		...settings.extra,
	};
}
