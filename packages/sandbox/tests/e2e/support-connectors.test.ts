import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectHelpdesk, type Helpdesk, onlyNote, UNAVAILABLE } from './support/helpdesk.ts';
import { HOUR, timePasses } from './support/helpdesk-clock.ts';
import { helpdeskConnector } from './support/helpdesk-connector.ts';
import { CONNECTORS, enterHelpdesk, runCheck, VENDORS } from './support/helpdesk-flows.ts';
import { keepsNoCredentials } from './support/kept-secrets.ts';
import { ROLES } from './support/queue.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const OUTAGES = [
	['does not answer', UNAVAILABLE],
	['drops the connection', { type: 'reset', when: 'before' }],
	['breaks off its response', { type: 'cut' }],
] as const;
const NOBODYS = '987654321';
const EMAIL = 'rita@desconhecida.example';

/** Guarantees of every helpdesk's connector to a story. The stories are unpublished here. */
describe.each(VENDORS)('the connector of %s', (vendor) => {
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	let ask: Awaited<ReturnType<typeof helpdeskConnector>>['ask'];
	beforeAll(async () => {
		world = await enterHelpdesk(vendor, []);
		helpdesk = await connectHelpdesk(vendor);
		const connector = await helpdeskConnector(world, vendor);
		({ ask } = connector);
		return connector.leave;
	});
	afterEach(() => helpdesk.control.clearFaults());
	keepsNoCredentials(() => world);

	const opens = async (more: { email?: string | null; subject?: string } = {}) => {
		const ticket = await helpdesk.opens({ name: 'Rita', email: EMAIL, ...more });
		await world.settle();
		return String(ticket);
	};

	it('stores the time of its check even if nothing has changed', async () => {
		const { id: fluxo } = workflowOf(CONNECTORS[vendor]);
		await world.n8n.tables.remove('rdcrm_tickets', { fluxo });
		await runCheck(world, vendor);
		const rows = await world.n8n.tables.rows('rdcrm_tickets');
		expect(rows.filter((row) => row.fluxo === fluxo)).toMatchObject([
			{ ticket: 'conferido até', desde: expect.any(Number) },
		]);
	});

	it('renews its role after each check, for the alerts', async () => {
		const role = { papel: 'helpdesk', fluxo: workflowOf(CONNECTORS[vendor]).id };
		const renewed = async () => (await world.n8n.tables.rowsWith(ROLES, role))[0]?.updatedAt;
		const before = await renewed();
		await runCheck(world, vendor);
		expect(await renewed()).not.toBe(before);
		await helpdesk.control.fault(helpdesk.listing, { type: 'status', status: 503 }, null);
		const last = await renewed();
		await runCheck(world, vendor, 'error');
		expect(await renewed()).toBe(last);
	});

	it('reads a ticket in the terms that all connectors share', async () => {
		const registro = await opens({ subject: 'Fatura   em\tdobro' });
		expect(await ask({ pedido: 'ler', registro, parte: 'nota' })).toMatchObject({
			resultado: 'lido',
			ferramenta: helpdesk.name,
			numero: registro,
			assunto: 'Fatura em dobro',
			situacao: 'aberto',
			nome: 'Rita',
			email: EMAIL,
			link: helpdesk.agentLink(Number(registro)),
			nota: 'nada',
		});
	});

	it('reads when and by whom a ticket was solved', async () => {
		const registro = await opens();
		await helpdesk.agentReplies(Number(registro), 'Resolvido!');
		await helpdesk.solves(Number(registro));
		await world.settle();
		const first = await ask({ pedido: 'ler', registro, parte: 'solucao' });
		expect(first).toMatchObject({
			resultado: 'lido',
			situacao: 'resolvido',
			agente: 'Marina Lopes',
		});
		expect(Date.parse(String(first.resolvido))).toBeGreaterThanOrEqual(
			Date.parse(String(first.criado)),
		);
		expect(await ask({ pedido: 'ler', registro, parte: 'solucao' })).toMatchObject({
			solucao: first.solucao,
		});
		const comeBack = await timePasses(helpdesk.control, HOUR);
		try {
			await helpdesk.reopens(Number(registro));
			await helpdesk.solves(Number(registro));
			const second = await ask({ pedido: 'ler', registro, parte: 'solucao' });
			expect(second.solucao).not.toBe(first.solucao);
		} finally {
			await comeBack();
		}
	});

	it('reports a requester without an address', async () => {
		const registro = await opens({ email: null });
		expect(await ask({ pedido: 'ler', registro, parte: 'nota' })).toMatchObject({ email: '' });
	});

	it('writes a private note once, however often it is requested', async () => {
		const registro = await opens();
		const nota = '<p>Quem é: <b>Rita</b></p>';
		for (let n = 0; n < 2; n++) {
			expect(await ask({ pedido: 'anotar', registro, nota })).toEqual({ resultado: 'anotado' });
		}
		expect(await onlyNote(helpdesk, Number(registro))).toContain('<b>Rita</b>');
		expect(await helpdesk.publicAnswers(Number(registro))).toBe(0);
		expect(await ask({ pedido: 'ler', registro, parte: 'nota' })).toMatchObject({ nota: 'esta' });
	});

	it('writes another note if the requester has changed', async () => {
		const registro = await opens();
		await ask({ pedido: 'anotar', registro, nota: 'primeira' });
		await helpdesk.changesRequester(Number(registro), 'outra@desconhecida.example');
		expect(await ask({ pedido: 'ler', registro, parte: 'nota' })).toMatchObject({ nota: 'outra' });
		for (let n = 0; n < 2; n++) await ask({ pedido: 'anotar', registro, nota: 'segunda' });
		const notes = await helpdesk.notes(Number(registro));
		expect(notes).toEqual([
			expect.stringContaining('primeira'),
			expect.stringContaining('segunda'),
		]);
	});

	it('leaves a closed ticket alone', async () => {
		const registro = await opens();
		await helpdesk.closes(Number(registro));
		expect(await ask({ pedido: 'anotar', registro, nota: 'x' })).toEqual({ resultado: 'anotado' });
		expect(await helpdesk.notes(Number(registro))).toEqual([]);
	});

	it.each(['ler', 'anotar'] as const)(
		'%s: reports that there is no such ticket',
		async (pedido) => {
			const gone = await opens();
			await helpdesk.deletes(Number(gone));
			for (const registro of [NOBODYS, gone]) {
				expect(await ask({ pedido, registro, parte: 'nota', nota: 'x' })).toEqual({
					resultado: 'não existe',
				});
			}
		},
	);

	it.each(['', '0', '1/notes', 'x', '9'.repeat(17)])(
		'refuses the number "%s"',
		async (registro) => {
			const before = await helpdesk.control.ledgerEnd();
			await expect(ask({ pedido: 'ler', registro })).rejects.toThrow('não é válido');
			expect(await helpdesk.control.ledger(before)).toEqual([]);
		},
	);

	it.each(OUTAGES)(
		'fails with a message if the helpdesk %s, and reads the ticket next time',
		async (_, fault) => {
			const registro = await opens();
			await helpdesk.control.fault(helpdesk.reading, fault);
			const read = () => ask({ pedido: 'ler', registro, parte: 'nota' });
			await expect(read()).rejects.toThrow(`O ${helpdesk.name} não`);
			expect(await read()).toMatchObject({ resultado: 'lido' });
		},
	);

	it('reads no solution from half of a response, and reads it next time', async () => {
		const registro = await opens();
		await helpdesk.agentReplies(Number(registro), 'Resolvido!');
		await helpdesk.solves(Number(registro));
		await world.settle();
		const read = () => ask({ pedido: 'ler', registro, parte: 'solucao' });
		for (const operation of helpdesk.readingSolution) {
			await helpdesk.control.fault(operation, { type: 'cut' });
			await expect(read(), operation).rejects.toThrow(`O ${helpdesk.name} não respondeu`);
			expect(await read()).toMatchObject({ resultado: 'lido', agente: 'Marina Lopes' });
		}
	});

	it('writes one note even if the response is lost', async () => {
		const registro = await opens();
		const write = () => ask({ pedido: 'anotar', registro, nota: 'x' });
		await helpdesk.control.fault(helpdesk.writing, { type: 'reset', when: 'after' });
		await expect(write()).rejects.toThrow(`O ${helpdesk.name} não`);
		expect(await write()).toEqual({ resultado: 'anotado' });
		await onlyNote(helpdesk, Number(registro));
	});

	it('reports that the helpdesk does not answer, and writes nothing', async () => {
		const registro = await opens();
		await helpdesk.control.fault(helpdesk.reading, UNAVAILABLE);
		await expect(ask({ pedido: 'ler', registro, parte: 'nota' })).rejects.toThrow(
			`O ${helpdesk.name} não respondeu como esperado (Ler o ticket: 503`,
		);
		await helpdesk.control.fault(helpdesk.writing, UNAVAILABLE);
		await expect(ask({ pedido: 'anotar', registro, nota: 'x' })).rejects.toThrow(
			`O ${helpdesk.name} não aceitou a nota interna (Gravar a nota: 503`,
		);
		expect(await helpdesk.notes(Number(registro))).toEqual([]);
	});
});
