import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import type { Door } from './support/marketing/tool.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, someone, VENDORS } from './support/marketing-case.ts';
import { NEVER, QUEUE } from './support/queue.ts';
import { workflowOf } from './support/workflow-of.ts';

/** Number of a tool's rows at which its doors accept no more. */
const FULL = 200;
const STATES = ['na fila', 'em curso', 'O sistema não respondeu.'];

/** Values in place of a subscriber that match nobody. */
const NOBODY: unknown[] = [
	5,
	null,
	true,
	{ $ne: null },
	{ toString: 1, valueOf: 1 },
	['ana@exemplo.com.br'],
	['5'],
	undefined,
	'1'.repeat(300),
	`${'a'.repeat(300)}@exemplo.com.br`,
	'a@b@c.com d@e.com',
];

describe.each(VENDORS)('%s', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	afterEach(() => world.calm());

	const knock = async ({ url, headers }: Door, body: unknown) =>
		await fetch(url, {
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	const flowOf = ({ step }: Door) => workflowOf(world.paths[step]).id;
	const rowsOf = async (door: Door) =>
		(await world.n8n.tables.rows(QUEUE)).filter(({ fluxo }) => fluxo === flowOf(door));

	/** Returns the number of calls to the tool, the failed executions and the door's rows after `act`. */
	async function following(door: Door, act: () => Promise<unknown>) {
		await world.settle();
		const afterId = await world.n8n.executions.newestId();
		const before = await world.tool.control.ledgerEnd();
		await act();
		await world.settle();
		const { executions } = world.n8n;
		const failures = await executions.list({ afterId, status: ['error', 'crashed'] });
		return {
			failed: await Promise.all(failures.map(({ id }) => executions.outputs(id))),
			asked: (await world.tool.control.ledger(before)).length,
			rows: (await rowsOf(door)).filter(({ chave }) => !String(chave).includes('exemplo')),
		};
	}

	/** Returns the longest time that n8n takes to answer another request while it processes what `act` sends. */
	async function longestWait(act: () => Promise<unknown>): Promise<number> {
		await world.settle();
		await act();
		let longest = 0;
		for (let times = 0; times < 30; times++) {
			const start = performance.now();
			await fetch(`${addresses().n8n}/healthz`);
			longest = Math.max(longest, performance.now() - start);
		}
		return longest;
	}

	describe.each([0, 1])('its webhook %i', (index) => {
		const door = async () => (await world.tool.doors())[index] as Door;

		it('triggers a lookup of the person it names', async () => {
			const one = await door();
			const { asked, failed } = await following(one, () => knock(one, one.about(one.nobody())));
			expect(asked).toBeGreaterThan(0);
			expect(failed).toEqual([]);
		});

		it('treats an array of 2,000 notifications as one', async () => {
			const one = await door();
			const many = Array.from({ length: 2_000 }, () => one.about(one.nobody()));
			const { asked, failed } = await following(one, () => knock(one, many));
			// The flow searches for only one subscriber, besides its other reads.
			expect(asked).toBeLessThanOrEqual(3);
			expect(failed).toEqual([]);
		});

		it('ends without a row, a call or a failed execution if nobody is named, or the format differs', async () => {
			const one = await door();
			const bodies = [...NOBODY.map((who) => one.about(who)), [], [5, 'x'], 'text', 5];
			const { asked, failed, rows } = await following(one, async () => {
				for (const body of bodies) await knock(one, body);
			});
			expect({ asked, failed, rows }).toEqual({ asked: 0, failed: [], rows: [] });
		});

		// n8n itself cannot process null as an item, so its execution fails before the flow's first node.
		it('writes no row and makes no call for a body that is null or contains null', async () => {
			const one = await door();
			const { asked, rows } = await following(one, async () => {
				for (const body of [null, [null, 5]]) await knock(one, body);
			});
			expect({ asked, rows }).toEqual({ asked: 0, rows: [] });
		});

		it('keeps n8n responsive while it reads 100 kB without an "@"', async () => {
			const one = await door();
			const usual = await longestWait(() => knock(one, one.about(one.nobody())));
			const long = 'a'.repeat(100_000);
			const hostile = { ...one.about(long), 'data[old_email]': long, tag: long, campanha: long };
			const waits = [];
			for (let times = 0; times < 3; times++) {
				waits.push(await longestWait(() => knock(one, hostile)));
			}
			expect(Math.min(...waits) / Math.max(usual, 50)).toBeLessThan(10);
		});

		/** Fills the queue with the door's rows: to do, in progress and failed. */
		const fill = async (one: Door, more: Record<string, string> = {}) => {
			await world.settle();
			const rows = Array.from({ length: FULL }, (_, at) => ({
				...{ fluxo: flowOf(one), chave: `${world.tool.system}:cheio ${at}`, motivos: 'cheio' },
				...{ situacao: STATES[at % STATES.length] ?? '', proxima: NEVER, ...more },
			}));
			await world.n8n.tables.add(QUEUE, rows);
		};

		it('writes a row however many wait for a person', async () => {
			const one = await door();
			await fill(one, { situacao: 'Aguardando alguém da equipe', ligados: 'cheio' });
			try {
				const { asked } = await following(one, () => knock(one, one.about(one.nobody())));
				expect(asked).toBeGreaterThan(0);
			} finally {
				await world.n8n.tables.remove(QUEUE, { motivos: 'cheio' });
			}
		});

		it('writes no row if there are too many, and the list of changes finds the real ones', async () => {
			const one = await door();
			await fill(one);
			try {
				const email = someone();
				const { asked, failed } = await following(one, async () => {
					await knock(one, one.about(one.nobody()));
				});
				expect({ asked, failed }).toEqual({ asked: 0, failed: [] });
				expect(await rowsOf(one)).toHaveLength(FULL);
				if (one.step === 'contact') {
					await world.fromNow();
					await world.tool.subscribe(email, { first: 'Rui' });
					await world.settle();
					expect(await world.crm.contactsWith(email)).toEqual([]);
					await world.checkTool();
					await world.onlyContact(email);
				}
			} finally {
				await world.n8n.tables.remove(QUEUE, { motivos: 'cheio' });
			}
		});
	});
});
