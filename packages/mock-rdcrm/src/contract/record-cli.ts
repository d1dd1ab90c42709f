import { setTimeout as wait } from 'node:timers/promises';
import { readArguments } from '../../../../scripts/command-line.mjs';
import { openInbox } from './inbox.ts';
import { adopt } from './observed-file.ts';
import { cases, wrongReports } from './proof.ts';
import { record } from './record.ts';
import type { Grant } from './stand.ts';

const { values } = readArguments('contract:record');
const { env } = process;

if (values.proof) await prove();
else if (values.adopt) await adoptRecording();
else if (!env.RDCRM_TOKEN) {
	console.error(
		'The variable RDCRM_TOKEN must hold an access token: RDCRM_TOKEN=… npm run contract:record',
	);
	process.exitCode = 1;
} else await recordAccount(env.RDCRM_TOKEN);

async function prove(): Promise<void> {
	for (const one of cases()) {
		const wrong = await wrongReports(one);
		console.log(`${wrong.length === 0 ? 'right' : 'WRONG'}: ${one.label}`);
		for (const report of wrong) console.log(`  ${report}`);
		if (wrong.length > 0) process.exitCode = 1;
	}
}

async function adoptRecording(): Promise<void> {
	const without = await adopt(values.folder);
	for (const line of without) console.log(`The mock has no value for ${line}`);
}

async function recordAccount(token: string): Promise<void> {
	const { writes = false, target, folder, inbox: reached, 'inbox-port': port, patience } = values;
	const inbox = reached ? await openInbox(Date.now, Number(port), reached) : undefined;
	try {
		await record({
			writes,
			target,
			folder,
			token,
			grant: grant(),
			inbox,
			patience: Number(patience) * 60_000,
			pace: 600,
			wait,
			say: console.log,
		});
	} finally {
		await inbox?.close();
	}
}

function grant(): Grant | undefined {
	const { RDCRM_CLIENT_ID, RDCRM_CLIENT_SECRET, RDCRM_REFRESH_TOKEN } = env;
	if (!RDCRM_CLIENT_ID || !RDCRM_CLIENT_SECRET || !RDCRM_REFRESH_TOKEN) return undefined;
	return {
		client_id: RDCRM_CLIENT_ID,
		client_secret: RDCRM_CLIENT_SECRET,
		refresh_token: RDCRM_REFRESH_TOKEN,
	};
}
