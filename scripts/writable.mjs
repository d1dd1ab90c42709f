// Uses only built-in modules, because it runs before anything is installed.
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of a clone that its commands write to, if they exist. */
const WRITTEN = ['', 'node_modules', '.sandbox', '.turbo', 'packages/n8n-nodes-rdcrm/dist'];

function isWritable(folder) {
	try {
		accessSync(folder, constants.W_OK | constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Checks a clone's permissions. @throws with a message for the user that names each folder that is not writable */
export function assertWritable(root) {
	const closed = WRITTEN.map((folder) => join(root, folder)).filter(
		(folder) => existsSync(folder) && !isWritable(folder),
	);
	if (closed.length === 0) return;
	const folders = closed.map((folder) => `"${folder}"`).join(' ');
	throw new Error(
		`You cannot write to ${folders}. An earlier command may have been run with sudo, or by another user. ` +
			`To take ${closed.length === 1 ? 'it' : 'them'} over: sudo chown -R "$(id -un)" ${folders}`,
	);
}
