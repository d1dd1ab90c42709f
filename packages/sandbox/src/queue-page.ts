import type { SandboxCredential } from './vendors/vendor.ts';

/** Path of the queue's page in n8n, from `workflows/fila/pagina.json`. */
export const QUEUE_PAGE = '/webhook/rdcrm-fila';

/** Returns the credential that asks the page's visitors for this login. */
export const queuePageLogin = (user: string, password: string): SandboxCredential => ({
	name: 'Página da fila',
	type: 'httpBasicAuth',
	data: { user, password },
});
