import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, STORIES, someone } from './support/marketing-case.ts';
import { sweep } from './support/queue.ts';
import { workflowOf } from './support/workflow-of.ts';

const UNAVAILABLE = { type: 'status', status: 503 };
const CUT = { type: 'cut' };
const BUSY = { type: 'status', status: 429, retryAfterSeconds: 1 };

describe.each(STORIES)('%s', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	afterEach(() => world.calm());

	/** Matches a row with the step, the status and the tool's own error. */
	const says = (step: string, status = '') =>
		expect.stringMatching(
			`O ${vendor} não respondeu como esperado.*${step}: ${status && `${status} \\w+`}`,
		);
	const read = 'Ler o assinante';
	const written = `Gravar no ${vendor}`;
	const CRM = /^O RD Station CRM não respondeu como esperado \(Sincronizar: /;
	const controlOf = (side: 'tool' | 'crm') => world[side].control;

	describe('without the flow that syncs', () => {
		it('a subscriber waits with its name, and is added by the next check once it is published', async () => {
			const { id, name } = workflowOf(world.paths.sync);
			const email = someone();
			await world.n8n.unpublishWorkflow(id);
			try {
				await world.tool.subscribe(email);
				await world.settle();
				const person = await world.subscriber(email);
				const waiting = await world.waitingFor(email, person.id);
				expect(waiting).toMatchObject([
					{ situacao: `O fluxo "${name}" não está publicado: publique-o.` },
				]);
				expect(await world.crm.contactsWith(email)).toEqual([]);
			} finally {
				await world.n8n.publishWorkflow(id);
			}
			const later = async () =>
				(await world.waitingFor(email)).filter(({ proxima }) => Number(proxima) > Date.now());
			await expect.poll(later, { timeout: 30_000 }).toEqual([]);
			await sweep(world);
			await world.settle();
			await world.onlyContact(email);
			expect(await world.waitingFor(email)).toEqual([]);
		});
	});

	describe('the sync', () => {
		it.each([
			['the tool is down', 'tool', 'read', UNAVAILABLE, says(read, '503')],
			['the tool limits the rate', 'tool', 'read', BUSY, says(read, '429')],
			['the tool breaks off its response', 'tool', 'read', CUT, says(read)],
			['the CRM is down', 'crm', 'createContact', UNAVAILABLE, expect.stringMatching(CRM)],
		] as const)(
			'adds the subscriber later if %s, and shows the reason until then',
			async (_, side, operation, fault, reason) => {
				const email = someone();
				const name = operation === 'read' ? world.tool.operations.read : operation;
				await controlOf(side).fault(name, fault, null);
				await world.tool.subscribe(email);
				await world.settle();
				expect(await world.crm.contactsWith(email)).toEqual([]);
				const due = await world.waitingFor('');
				await controlOf(side).clearFaults();
				const { id } = await world.subscriber(email);
				const keys = [email, id].map((key) => `${world.tool.system}:${key}`);
				const mine = due.filter(({ chave }) => keys.includes(String(chave)));
				expect(mine).toHaveLength(1);
				const [row] = mine;
				expect(row).toMatchObject({ tentativas: 1, situacao: reason });
				expect(row?.situacao).not.toBe('na fila');

				await world.later();
				await world.onlyContact(email);
				expect(await world.waitingFor(email)).toEqual([]);
			},
		);

		it('waits out a short rate limit of the CRM', async () => {
			const email = someone();
			await world.crm.control.fault('listContacts', BUSY);
			await world.tool.subscribe(email);
			await world.settle();
			await world.onlyContact(email);
		});

		it('creates no second contact if the response to the first request is lost', async () => {
			const email = someone();
			await world.crm.control.fault('createContact', { type: 'reset', when: 'after' });
			await world.tool.subscribe(email);
			await world.settle();
			await world.later();
			await world.onlyContact(email);
			expect(await world.linksOf(email)).toMatchObject([{ situacao: 'ativo', motivo: '' }]);
		});

		it.each([
			['is down', UNAVAILABLE],
			['limits the rate', BUSY],
		])('updates the subscriber later if the tool %s', async (_, fault) => {
			const { email, contact } = await world.subscribed();
			await world.tool.control.fault(world.tool.operations.write, fault, null);
			await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
			await world.settle();
			expect((await world.subscriber(email)).jobTitle).toBe('');
			expect(await world.waitingFor(contact.id)).toMatchObject([
				{ situacao: says(written, `${fault.status}`) },
			]);
			await world.tool.control.clearFaults();
			await world.later();
			expect((await world.subscriber(email)).jobTitle).toBe('Diretora');
			expect(await world.waitingFor(contact.id)).toEqual([]);
		});

		it("leaves the tool's refusals to a person instead of retrying", async () => {
			const { email, contact } = await world.subscribed();
			await world.tool.control.fault(world.tool.operations.write, {
				...{ type: 'status', status: 400 },
			});
			await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
			await world.settle();
			expect(await world.waitingFor(contact.id)).toEqual([]);
			expect(await world.linksOf(email)).toMatchObject([
				{ motivo: expect.stringContaining(`O ${vendor} não aceitou os dados`) },
			]);
			await world.crm.updateContact(contact.id, { job_title: 'Presidente' });
			await world.settle();
			expect((await world.subscriber(email)).jobTitle).toBe('Presidente');
			expect(await world.linksOf(email)).toMatchObject([{ motivo: '' }]);
		});
	});
});
