import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FolderLock } from '../folder-lock.ts';
import { createOutsideSandbox } from '../sandbox.ts';
import { readWorkflows } from '../workflow-files.ts';
import { PROBE_HOST } from './reach.ts';
import { KEY, startFakeN8n } from './testing.ts';

/** Between the ranges of the end-to-end tests and of Linux's outgoing connections. */
const portBase = 31_300 + (process.pid % 14) * 100;

async function outside(manner: Parameters<typeof startFakeN8n>[0]) {
	const n8n = await startFakeN8n(manner);
	const dataFolder = mkdtempSync(join(tmpdir(), 'rdcrm-outside-'));
	const sandbox = createOutsideSandbox({
		portBase,
		dataFolder,
		outside: { url: n8n.url },
		apiKey: KEY,
	});
	onTestFinished(async () => {
		await sandbox.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	});
	const upTo = async (title: RegExp, tell?: (text: string) => void) => {
		for (const step of sandbox.steps) {
			await step.run(tell);
			if (title.test(step.title)) return;
		}
	};
	return { ...n8n, dataFolder, sandbox, upTo };
}

const withoutPreload = (url: string) => !url.includes(PROBE_HOST);

it('cleans up after its test in an n8n that does not reach the mocks, and says what to do', async () => {
	const { credentials, workflows, upTo, url } = await outside({ reaches: () => false });
	await expect(upTo(/reaches/)).rejects.toThrow(
		`The n8n at ${url} does not reach the mocks at http://127.0.0.1:${portBase + 4}. In a container, run it on this machine's network`,
	);
	expect([...credentials, ...workflows]).toEqual([]);
});

it('starts no mock if the key is refused', async () => {
	const { sandbox, url } = await outside({});
	const other = createOutsideSandbox({ portBase, outside: { url }, apiKey: 'another' });
	await expect(other.steps[0]?.run()).rejects.toThrow('refuses the API key');
	await expect(fetch(`http://127.0.0.1:${portBase + 1}`)).rejects.toThrow();
	await sandbox.stop();
});

it('says who uses the folder of that n8n', async () => {
	const { dataFolder, upTo } = await outside({});
	const first = new FolderLock(dataFolder, { console: 'http://127.0.0.1:7010', n8n: '' });
	onTestFinished(() => first.release());
	await expect(upTo(/Start the mocks/)).rejects.toThrow(
		/A sandbox of this clone is already running .*http:\/\/127\.0\.0\.1:7010\)\. End it first\./,
	);
});

it('waits for the person, says on terminal and console what to do, and what stays unpublished', async () => {
	const { credentials, workflows, sandbox, upTo, url } = await outside({ reaches: withoutPreload });
	await upTo(/console/);
	const crm = credentials.find(({ name }) => name === 'RD Station CRM');
	const page = `${url}/home/credentials/${crm?.id}`;
	expect(crm?.data).toMatchObject({
		environment: 'custom',
		apiBaseUrl: `http://127.0.0.1:${portBase + 1}`,
	});
	expect(workflows).toHaveLength(readWorkflows().length);

	const told: string[] = [];
	const waiting = sandbox.steps
		.find(({ title }) => title.includes('connected'))
		?.run((text) => told.push(text));
	const ended = expect(waiting).rejects.toThrow();
	expect(told).toEqual([expect.stringContaining(page)]);
	for (const base of ['', '/en']) {
		const home = await (await fetch(`http://127.0.0.1:${portBase + 10}${base}/`)).text();
		expect(home).toContain(`href="${base}/connect"`);
		expect(home).toMatch(/Falta um passo|One step is left/);
		const connect = await (await fetch(`http://127.0.0.1:${portBase + 10}${base}/connect`)).text();
		expect(connect).toContain(page);
		expect(connect).toContain('Zendesk: tickets para as histórias');
		expect(connect).toContain('npm run preload:pack');
		expect(connect).toContain(PROBE_HOST);
		expect(connect).not.toContain(KEY);
	}
	const { resting } = sandbox.running().addresses;
	expect(resting.every((name) => /Mailchimp|Zendesk|Slack/.test(name))).toBe(true);
	await sandbox.stop();
	await ended;
});

it('says that n8n has gone away in between', async () => {
	const { upTo, sandbox, url, go } = await outside({});
	await upTo(/accounts/);
	go();
	const filling = sandbox.steps.find(({ title }) => title.startsWith('Put the credentials'));
	await expect(filling?.run()).rejects.toThrow(
		`The n8n at ${url} no longer answers. Check its log`,
	);
});

it('notices by itself that the preload is there', async () => {
	const { upTo, sandbox } = await outside({});
	await upTo(/reaches/);
	expect(sandbox.running().addresses.resting).toEqual([]);
});
