import { folderOfRunning } from './folder-lock.ts';
import { N8nApi } from './n8n/index.ts';
import { sandboxOwner } from './own-n8n.ts';

/**
 * Signs in to the n8n of a running sandbox, whose folder is one of those below `parent`.
 * @throws an error that says what to do if no sandbox runs there
 */
export async function connectRunning(n8n: string, parent: string): Promise<N8nApi> {
	const none = new Error(
		`No sandbox of this clone answers at ${n8n}. Start it with npm start, or give the ports of the running one: --port-base N`,
	);
	const folder = folderOfRunning(n8n, parent);
	if (folder === undefined) throw none;
	return N8nApi.connect(n8n, sandboxOwner(folder)).catch((error: unknown) => {
		throw isRefusedConnection(error) ? none : error;
	});
}

const isRefusedConnection = (error: unknown): boolean =>
	error instanceof Error &&
	error.cause instanceof Error &&
	'code' in error.cause &&
	error.cause.code === 'ECONNREFUSED';
