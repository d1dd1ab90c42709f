import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openInbox } from './inbox.ts';
import { adopt } from './observed-file.ts';
import { cases, wrongReports } from './proof.ts';
import { record } from './record.ts';
import type { Grant } from './stand.ts';

const HELP = `Plays the contract's scenario against the true API, asks it about every behaviour of the mock, and
keeps its answers, without your data. docs/recording.md says how, within an hour.

It needs an access token of your account in RDCRM_TOKEN, and only reads unless told otherwise.
What the API cannot delete (contacts, deals, …) stays in the account when --writes is given.

  RDCRM_TOKEN=… npm run contract:record
  RDCRM_TOKEN=… npm run contract:record -- --writes
  npm run contract:record -- --proof

  --writes            also create, change and delete; ask about the behaviours
  --inbox URL         an https address at which the API reaches this machine
  --inbox-port PORT   the port here that it leads to (default 8099)
  --patience MINUTES  how long to wait for a delivery that fails (default 30)
  --target URL        another host (default https://api.rd.services)
  --folder PATH       where the answers go (default contract-answers)
  --adopt             make the mock behave as the recording in the folder says; calls nobody
  --proof             show on mocks that every difference is found, and no other; calls nobody

The behaviours of tokens need RDCRM_CLIENT_ID, RDCRM_CLIENT_SECRET and RDCRM_REFRESH_TOKEN as well,
and use that refresh token up.
`;

const { values } = parseArgs({
	options: {
		writes: { type: 'boolean', default: false },
		inbox: { type: 'string' },
		'inbox-port': { type: 'string', default: '8099' },
		patience: { type: 'string', default: '30' },
		target: { type: 'string', default: 'https://api.rd.services' },
		folder: { type: 'string', default: 'contract-answers' },
		adopt: { type: 'boolean' },
		proof: { type: 'boolean' },
		help: { type: 'boolean' },
	},
});

const { env } = process;

if (values.proof) await prove();
else if (values.adopt) await adoptRecording();
else if (values.help || !env.RDCRM_TOKEN) {
	console.log(HELP);
	process.exitCode = values.help ? 0 : 1;
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
	const { inbox: reached, 'inbox-port': port, patience } = values;
	const inbox = reached ? await openInbox(Date.now, Number(port), reached) : undefined;
	try {
		await record({
			...values,
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
