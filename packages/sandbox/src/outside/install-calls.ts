import { CALLS } from './find-n8n.ts';

const pick = (calls: string[]) =>
	Object.fromEntries(Object.entries(CALLS).filter(([call]) => calls.includes(call)));

/** Calls of n8n's public API that installing needs, each with its scope. */
export const INSTALL_CALLS: Record<string, string> = {
	...pick(['GET /credentials', 'GET /workflows', 'GET /workflows/{}']),
	...pick(['POST /workflows', 'PUT /workflows/{}']),
	...pick(['GET /data-tables', 'GET /data-tables/{}/rows']),
	'POST /data-tables': 'dataTable:create',
	'GET /data-tables/{}/columns': 'dataTableColumn:read',
	'POST /data-tables/{}/columns': 'dataTableColumn:create',
	'POST /data-tables/{}/rows/upsert': 'dataTableRow:upsert',
};

/** The same calls and those for publishing. */
export const PUBLISH_CALLS: Record<string, string> = {
	...INSTALL_CALLS,
	...pick(['POST /workflows/{}/publish']),
};
