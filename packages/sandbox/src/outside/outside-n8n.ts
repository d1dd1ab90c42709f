import { setTimeout as delay } from 'node:timers/promises';
import { readSetWorkflows } from '../account-values.ts';
import { DEFAULT_ERP, rests } from '../erp-connectors.ts';
import type { Mocks } from '../mocks.ts';
import { forgetRecords, isAway, PublicApiClient, PublicN8n, Refused } from '../n8n/index.ts';
import { outsidePortsOf, portsFrom } from '../ports.ts';
import { queuePageLogin } from '../queue-page.ts';
import { FIXED_HOSTS, forEachMock, MOCKS, VENDORS } from '../vendors/index.ts';
import type { N8nSide } from '../vendors/vendor.ts';
import {
	type Around,
	type N8nWay,
	type OutsideOptions,
	type Step,
	sandboxesFolder,
} from '../way.ts';
import type { WorkflowFile } from '../workflow-files.ts';
import { assertNothingForeign, putCredentials, putWorkflows } from './fill.ts';
import { assertNode, findN8n } from './find-n8n.ts';
import type { Guide } from './guide.ts';
import { Installed } from './installed.ts';
import { reachOf } from './options.ts';
import { type Put, publishAll, untilWithdrawn } from './publish.ts';
import { hostsForPreload, PROBE_HOST, reaches, unreached } from './reach.ts';

const CRM = 'RD Station CRM';
const POLL_MS = 300;

interface OutsideN8n {
	way: N8nWay;
	guide: Guide;
}

/** Returns the way to an n8n that is already running, and is filled through its public API. */
export function outsideN8n(
	{ portBase, outside, apiKey, dataFolder = dataFolderOf(outside.url) }: OutsideOptions,
	{ secret, mocks }: Around,
): OutsideN8n {
	const { url } = outside;
	const reach = reachOf(outside);
	const ports = portsFrom(portBase);
	const client = new PublicApiClient(url, apiKey);
	const n8n = new PublicN8n(client);
	const n8nSide: N8nSide = { url, secret, reach };
	const workflows = readSetWorkflows(
		forEachMock((name) => reach(`http://127.0.0.1:${ports[name]}`)),
	);
	const asking = askingAt(url);
	const ended = new AbortController();
	let hasConnected = false;
	const guide: Guide = {
		url,
		hosts: '',
		resting: [],
		isConnected: () => {
			hasConnected ||= hasToken(mocks());
			return hasConnected;
		},
	};
	let puts: Put[] = [];
	const published: Put[] = [];

	const check: Step = {
		title: `Check the n8n at ${url}`,
		run: async () => {
			await findN8n(client);
			await assertNode(n8n);
		},
	};
	const see: Step = {
		title: 'See whether that n8n reaches the mocks',
		run: async () => {
			const { activecampaign } = mocks();
			const apiKey = activecampaign.world.settings.api_key;
			const address = reach(activecampaign.url);
			if (!(await reaches(n8n, { url: address, apiKey }))) throw unreached(url, address);
			guide.hosts = JSON.stringify(hostsForPreload(mocks(), reach));
			const hasPreload = await reaches(n8n, { url: `https://${PROBE_HOST}`, apiKey });
			const resting = hasPreload ? [] : workflows.filter(callsFixedHost);
			guide.resting = resting.map(({ name }) => name);
		},
	};
	const fill: Step = {
		title: 'Put the credentials and the workflows into that n8n',
		run: async () => {
			const installed = new Installed(dataFolder);
			const isFirst = installed.isEmpty;
			const credentials = [
				...MOCKS.flatMap((name) => VENDORS[name].credentials(mocks()[name], n8nSide)),
				queuePageLogin('sandbox', secret),
			];
			await assertNothingForeign(n8n, installed, { credentials, workflows });
			const ids = await putCredentials(n8n, installed, credentials);
			guide.credential = `${url}/home/credentials/${ids.get(CRM)}`;
			const found = await putWorkflows(n8n, installed, workflows, ids);
			// The mocks are new, and their records get the same ids as before.
			if (!isFirst) await forgetRecords(n8n.tables);
			puts = workflows.flatMap((workflow) => {
				const id = found.get(workflow.path);
				return id === undefined ? [] : [{ workflow, id }];
			});
		},
	};
	const connect: Step = {
		title: `Wait until you have connected the credential "${CRM}"`,
		run: async (tell) => {
			tell?.(
				`In a browser, open ${guide.credential}, press Connect, and agree ("Autorizar") on the page that opens.`,
			);
			while (!guide.isConnected()) await delay(POLL_MS, undefined, { signal: ended.signal });
		},
	};
	const publish: Step = {
		title: 'Publish the workflows',
		run: async () => {
			const ready = puts.filter(
				({ workflow }) => !guide.resting.includes(workflow.name) && !rests(workflow, DEFAULT_ERP),
			);
			published.push(...ready);
			await publishAll(n8n, mocks(), ready, { signal: ended.signal });
		},
	};

	return {
		way: {
			dataFolder,
			ports: outsidePortsOf(portBase),
			n8nSide,
			doors: { mayCall: [url], outside },
			check: asking(check),
			start: asking(see),
			fill: asking(fill),
			finish: asking(connect, publish),
			forConsole: () => ({ n8n, outside: guide }),
			died: new Promise(() => {}),
			stop: async () => {
				ended.abort(new Error('The sandbox was stopped.'));
				// They would keep calling systems that are gone.
				const answers = await Promise.allSettled(published.map(({ id }) => n8n.unpublish(id)));
				if (answers.some(({ status }) => status === 'fulfilled')) await untilWithdrawn(mocks());
			},
		},
		guide,
	};
}

/** Whether n8n has received a token in this run; tokens of earlier runs are refused. */
const hasToken = ({ rdcrm }: Mocks): boolean =>
	rdcrm.world.ledger
		.entries()
		.some(({ operationId, status }) => operationId === 'createToken' && status === 200);

/** Wraps steps so that they report it if that n8n has gone. */
const askingAt =
	(url: string) =>
	(...steps: Step[]): Step[] =>
		steps.map((step) => ({
			...step,
			run: async (tell) => {
				try {
					await step.run(tell);
				} catch (error) {
					if (!isAway(error) || error instanceof Refused) throw error;
					throw new Error(
						`The n8n at ${url} no longer answers. Check its log, and run the same command again.`,
						{ cause: error },
					);
				}
			},
		}));

const dataFolderOf = (url: string) =>
	`${sandboxesFolder}/outside-${new URL(url).host.replace(/[^\w.-]+/g, '-')}`;

/** Whether a workflow uses a vendor whose n8n nodes always call its true host. */
function callsFixedHost({ nodes }: WorkflowFile): boolean {
	const types = nodes.flatMap(({ credentials }) => Object.keys(credentials ?? {}));
	return types.some((type) => fixedTypes.has(type));
}

const fixedTypes = new Set(FIXED_HOSTS.map((name) => VENDORS[name].fixedCredential));
