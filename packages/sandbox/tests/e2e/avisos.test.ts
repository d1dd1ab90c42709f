import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { configure } from './support/configure.ts';
import { keepsNoCredentials } from './support/kept-secrets.ts';
import {
	asking,
	CHANNEL_NAMES,
	CHANNELS,
	delivered,
	enterMessages,
	forgetWaiting,
	MESSAGES,
	MESSAGES_FLOW,
	minutesLater,
	newMessage,
	ONCE_EACH,
	takesNothing,
	timesDelivered,
	waitingFor,
} from './support/messages.ts';
import { EVENTS_FLOW } from './support/queue.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
let asker: Awaited<ReturnType<typeof asking>>;
beforeAll(async () => {
	world = await enterMessages();
	asker = await asking(world);
});
afterAll(async () => {
	await asker.leave();
});
keepsNoCredentials(() => world);
afterEach(() => forgetWaiting(world));

/** Runs the check of every ten minutes. */
async function cleans(): Promise<void> {
	await world.n8n.runFromTrigger(workflowOf(MESSAGES_FLOW).id, 'A cada 10 minutos');
	await world.settle();
}

/** Returns the row that keeps a message. */
async function kept(chave: string) {
	const rows = await world.n8n.tables.rows(MESSAGES);
	return rows.find((row) => row.chave === chave && !row.canal);
}

describe('a message', () => {
	it('arrives once through each channel', async () => {
		const one = newMessage();
		expect(await asker.ask(one)).toEqual({ resultado: 'guardada', chave: one.chave });
		await world.settle();
		expect(await timesDelivered(world, one.texto)).toEqual(ONCE_EACH);
	});

	it('is one message however often its key arrives, even at the same moment', async () => {
		const one = newMessage();
		await Promise.all(Array.from({ length: 5 }, () => asker.ask(one)));
		await world.settle();
		expect(await asker.ask({ ...one, texto: 'Outro texto' })).toMatchObject({ chave: one.chave });
		await world.settle();
		expect(await timesDelivered(world, one.texto)).toEqual(ONCE_EACH);
		expect(await timesDelivered(world, 'Outro texto')).toEqual({
			...{ 'e-mail': 0, Slack: 0, WhatsApp: 0 },
		});
	});

	it("has the channel's subject if it has none of its own", async () => {
		const [own, none] = [newMessage({ assunto: 'Negociação\r\nganha' }), newMessage()];
		await asker.ask(own);
		await asker.ask(none);
		await world.settle();
		const mails = await delivered(world, 'e-mail');
		const subjectOf = ({ texto }: { texto: string }) =>
			mails.find(({ text }) => text.trim() === texto)?.subject;
		expect(subjectOf(own)).toBe('Negociação ganha');
		expect(subjectOf(none)).toBe('Aviso do RD Station CRM');
	});

	it('cannot notify everybody in a Slack channel', async () => {
		const one = newMessage();
		await asker.ask({ ...one, texto: `${one.texto} <!channel> & <@U1>` });
		await world.settle();
		const texts = (await delivered(world, 'Slack')).map(({ text }) => text);
		expect(texts).toContain(`${one.texto} &lt;!channel> &amp; &lt;@U1>`);
	});

	it('is stored without its text once all channels have sent it', async () => {
		const one = newMessage({ assunto: 'Assunto' });
		await asker.ask(one);
		await world.settle();
		expect(await kept(one.chave)).toMatchObject({ texto: one.texto, situacao: 'entregue' });
		await cleans();
		expect(await kept(one.chave)).toMatchObject({ texto: '', assunto: '', situacao: 'enviada' });
		await asker.ask(one);
		await world.settle();
		expect(await timesDelivered(world, one.texto)).toEqual(ONCE_EACH);
	});

	it.each([
		['no key', { chave: '' }],
		['a key that is too long', { chave: 'x'.repeat(255) }],
		['no text', { texto: ' \n' }],
	])('with %s is refused with a message, and nothing is stored', async (_, wrong) => {
		const before = (await world.n8n.tables.rows(MESSAGES)).length;
		await expect(asker.ask({ ...newMessage(), ...wrong })).rejects.toThrow(
			'A mensagem precisa de uma chave, com no máximo 254 caracteres, e de um texto.',
		);
		expect(await world.n8n.tables.rows(MESSAGES)).toHaveLength(before);
	});

	it('waits while Eventos is not published, without delaying the caller', async () => {
		const { id } = workflowOf(EVENTS_FLOW);
		const one = newMessage();
		await world.n8n.unpublishWorkflow(id);
		try {
			expect(await asker.ask(one)).toMatchObject({ resultado: 'guardada' });
			expect(await kept(one.chave)).toMatchObject({ situacao: 'guardada' });
		} finally {
			await world.n8n.publishWorkflow(id);
		}
		await cleans();
		expect(await timesDelivered(world, one.texto)).toEqual(ONCE_EACH);
	});
});

describe.each(CHANNEL_NAMES)('while %s is down', (channel) => {
	it('a message waits with the reason, delays no other channel, and arrives once afterwards', async () => {
		const one = newMessage();
		const comeBack = await takesNothing(world, channel);
		await asker.ask(one);
		await world.settle();
		expect(await timesDelivered(world, one.texto)).toEqual({ ...ONCE_EACH, [channel]: 0 });
		expect(await waitingFor(world, channel)).toMatchObject([
			{
				...{ chave: `aviso:${one.chave}`, tentativas: 1 },
				situacao: expect.stringContaining(CHANNELS[channel].complaint),
			},
		]);
		await minutesLater(world);
		await cleans();
		expect(await kept(one.chave)).toMatchObject({ texto: one.texto });

		await comeBack();
		await minutesLater(world);
		expect(await timesDelivered(world, one.texto)).toEqual(ONCE_EACH);
		expect(await waitingFor(world, channel)).toEqual([]);
	});

	it('and its answer is lost, a message arrives twice at most', async () => {
		const { system, operation } = CHANNELS[channel];
		const one = newMessage();
		await world.controls[system].fault(operation, { type: 'reset', when: 'after' });
		await asker.ask(one);
		await world.settle();
		await minutesLater(world);
		expect(await timesDelivered(world, one.texto)).toEqual({ ...ONCE_EACH, [channel]: 2 });
		expect(await waitingFor(world, channel)).toEqual([]);
	});

	it('"Testar o canal" fails with a message, and sends the test text afterwards', async () => {
		const { path, complaint } = CHANNELS[channel];
		const { id: workflowId } = workflowOf(path);
		const test = async () => {
			const afterId = await world.n8n.executions.newestId();
			await world.n8n.runFromTrigger(workflowId, 'Testar o canal');
			await world.settle();
			const runs = await world.n8n.executions.list({ workflowId, afterId, status: ['error'] });
			const outputs = await Promise.all(runs.map(({ id }) => world.n8n.executions.outputs(id)));
			return JSON.stringify(outputs);
		};
		const comeBack = await takesNothing(world, channel);
		expect(await test()).toContain(complaint);
		await comeBack();
		const before = (await delivered(world, channel)).length;
		expect(await test()).toBe('[]');
		const texts = (await delivered(world, channel)).slice(before).map(({ text }) => text);
		expect(texts).toEqual([expect.stringContaining('os avisos chegam aqui')]);
	});
});

it('a rejected receiver delays nobody else, and gets the message once the address is corrected', async () => {
	const one = newMessage();
	const [gone, here] = [`sumiu-${randomUUID()}@aurora.example`, 'equipe@aurora.example'];
	const restore = await configure(world, CHANNELS['e-mail'].path, { para: `${gone}, ${here}` });
	const receivers = async () => {
		const mails = await delivered(world, 'e-mail');
		return mails.filter(({ text }) => text.trim() === one.texto).flatMap(({ to = [] }) => to);
	};
	try {
		const { mail } = world.controls;
		await mail.settings({ unknown_addresses: [gone] });
		await asker.ask(one);
		await world.settle();
		expect(await receivers()).toEqual([here]);
		const [row] = await waitingFor(world, 'e-mail');
		expect(row?.situacao).toContain(gone);
		await mail.settings({ unknown_addresses: [] });
		await minutesLater(world);
		expect(await receivers()).toEqual([here, gone]);
	} finally {
		await restore();
	}
});

it('a disconnected phone is named, and the message is sent once it is back', async () => {
	const one = newMessage();
	const { url } = world.controls.evolution;
	const press = () => fetch(`${url}/_sandbox/mensagens`, { method: 'POST', redirect: 'manual' });
	await press();
	try {
		await asker.ask(one);
		await world.settle();
		expect(await waitingFor(world, 'WhatsApp')).toMatchObject([
			{ situacao: expect.stringContaining('O WhatsApp não está conectado') },
		]);
	} finally {
		await press();
	}
	await minutesLater(world);
	expect(await timesDelivered(world, one.texto)).toEqual(ONCE_EACH);
});
