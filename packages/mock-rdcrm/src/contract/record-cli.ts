import { parseArgs } from 'node:util';
import { record } from './record.ts';

const HELP = `Plays the contract's scenario against the true API and keeps its answers, without your data.

It needs an access token of your account in RDCRM_TOKEN, and only reads unless told otherwise.
What the API cannot delete (contacts, deals, …) stays in the account when --writes is given.

  RDCRM_TOKEN=… npm run contract:record
  RDCRM_TOKEN=… npm run contract:record -- --writes

  --writes        also create, change and delete
  --target URL    another host (default https://api.rd.services)
  --folder PATH   where the answers go (default contract-answers)
`;

const { values } = parseArgs({
	options: {
		writes: { type: 'boolean', default: false },
		target: { type: 'string', default: 'https://api.rd.services' },
		folder: { type: 'string', default: 'contract-answers' },
		help: { type: 'boolean' },
	},
});
const token = process.env.RDCRM_TOKEN;
if (values.help || !token) {
	console.log(HELP);
	process.exitCode = values.help ? 0 : 1;
} else {
	await record({ ...values, token, pace: 600, say: console.log });
}
