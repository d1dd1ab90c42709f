import { readArguments } from '../../../../scripts/command-line.mjs';
import { record } from './record.ts';

const token = process.env.RDCRM_TOKEN;
if (token) {
	const { values } = readArguments('contract:record');
	const { writes = false, target, folder } = values;
	await record({ writes, target, folder, token, pace: 600, say: console.log });
} else {
	console.error(
		'The variable RDCRM_TOKEN must hold an access token: RDCRM_TOKEN=… npm run contract:record',
	);
	process.exitCode = 1;
}
