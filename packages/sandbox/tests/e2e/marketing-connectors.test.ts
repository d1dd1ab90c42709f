import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepsNoCredentials } from './support/kept-secrets.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, someone, VENDORS } from './support/marketing-case.ts';
import { type Caller, workflowCaller } from './support/workflow-caller.ts';
import { workflowOf } from './support/workflow-of.ts';

/** Types of the inputs of a marketing connector. */
const INPUTS = {
	...{ operacao: 'string', quem: 'array', mudar: 'object', desde: 'string', posicao: 'number' },
};
type Answer = Record<string, unknown>;

const FORM = {
	...{ first: 'Ana', last: 'Lima', phone: '+5511987654321', jobTitle: 'Gerente' },
	interests: ['Locação', 'Projetos'],
	more: { DESDE: '2020-03-04' },
	confirmed: true,
};

describe.each(VENDORS)('the connector of %s', (vendor) => {
	let world: MarketingWorld;
	let connector: Caller<Answer>;
	beforeAll(async () => {
		world = await enterMarketing(vendor, []);
		connector = await workflowCaller(world, world.paths.connector, INPUTS);
		return async () => {
			await connector.leave();
			await world.leave();
		};
	});
	afterEach(() => world.calm());
	keepsNoCredentials(() => world);

	const read = (...quem: string[]) =>
		connector.ask({ operacao: 'ler', quem, mudar: {}, desde: '', posicao: 0 });
	const change = (id: string, mudar: object) =>
		connector.ask({ operacao: 'mudar', quem: [id], mudar, desde: '', posicao: 0 });
	const list = (desde: string, posicao = 0) =>
		connector.ask({ operacao: 'listar', quem: [], mudar: {}, desde, posicao });

	async function subscriber(form: object = FORM) {
		const email = someone();
		await world.tool.subscribe(email, form);
		await world.settle();
		const { id } = await read(email);
		return { email, id: String(id) };
	}

	describe('reads', () => {
		it('a subscriber by address, in the terms that all connectors share', async () => {
			const { email } = await subscriber();
			expect(await read(email)).toMatchObject({
				...{ resultado: 'lido', email, situacao: 'subscribed', confirmado: true },
				...{ nome: 'Ana Lima', primeiro_nome: 'Ana', sobrenome: 'Lima' },
				...{ telefone: '+5511987654321', cargo: 'Gerente', etapa: '' },
				grupos: ['Locação', 'Projetos'],
				grupos_possiveis: expect.arrayContaining(['Climatização', 'Locação', 'Projetos']),
				campos: { CARGO: 'Gerente', DESDE: '2020-03-04', EMPRESA: '' },
				consentimento: 'followsSubscription',
			});
		});

		it('the same subscriber by id, and the first match of several', async () => {
			const { email, id } = await subscriber();
			for (const refs of [[id], [someone('ninguem'), email]]) {
				expect(await read(...refs)).toMatchObject({ resultado: 'lido', id, email });
			}
		});

		it('nothing if there is none', async () => {
			expect(await read(someone('ninguem'))).toMatchObject({ resultado: 'ninguém' });
		});

		it.each([
			[false, 'a form that asks for no confirmation', { first: 'Zeca' }],
			[true, 'a form that does, after the click', { first: 'Zeca', confirmed: true }],
		])('whether the address is confirmed: %s for %s', async (confirmado, _, form) => {
			const { email } = await subscriber(form);
			expect(await read(email)).toMatchObject({
				...{ resultado: 'lido', situacao: 'subscribed', confirmado },
			});
		});

		it("the tool's score", async () => {
			const { email } = await subscriber();
			await world.tool.score(email, 80);
			expect(Number((await read(email)).pontos)).toBe(80);
		});

		it.each([
			['pending', 'subscribe', { doubleOptIn: true }],
			['unsubscribed', 'unsubscribe', {}],
		] as const)('the state of a subscriber: %s', async (situacao, act, form) => {
			const { email } = await subscriber(form);
			if (act === 'unsubscribe') await world.tool.unsubscribe(email);
			expect(await read(email)).toMatchObject({ resultado: 'lido', situacao });
		});
	});

	describe('changes', () => {
		it('only the given fields, with the stage as a field and as a tag', async () => {
			const { email, id } = await subscriber();
			await world.tool.tag(email, 'Newsletter');
			for (const stage of ['Contato feito', 'Apresentação']) {
				expect(await change(id, { stage, job_title: 'Diretora' })).toMatchObject({
					resultado: 'mudou',
				});
			}
			const { tags, ...there } = await world.subscriber(email);
			expect(there).toMatchObject({
				...{ name: 'Ana Lima', jobTitle: 'Diretora', stage: 'Apresentação' },
				...{ phone: '+5511987654321', interests: ['Locação', 'Projetos'] },
				fields: { DESDE: '2020-03-04' },
			});
			expect(tags.sort()).toEqual(['CRM: Apresentação', 'Newsletter']);
			expect(await read(email)).toMatchObject({ etapa: 'Apresentação' });
		});

		it('the field that "Configuração" names', async () => {
			await world.configure('connector', { campo_cargo: 'EMPRESA' });
			const { email, id } = await subscriber();
			expect(await change(id, { job_title: 'Diretora' })).toMatchObject({ resultado: 'mudou' });
			expect(await read(email)).toMatchObject({ cargo: 'Diretora' });
			expect((await world.subscriber(email)).fields).toMatchObject({
				...{ CARGO: 'Gerente', EMPRESA: 'Diretora' },
			});
		});

		it('a field of the account, by its name in the CRM', async () => {
			const { email, id } = await subscriber();
			const custom_fields = { empresa: 'Padaria Sol', desde: '2021-05-06' };
			expect(await change(id, { custom_fields })).toMatchObject({ resultado: 'mudou' });
			expect((await world.subscriber(email)).fields).toMatchObject({
				...{ EMPRESA: 'Padaria Sol', DESDE: '2021-05-06' },
			});
		});

		it('the other fields if the tool lacks or rejects some, and reports those', async () => {
			const { email, id } = await subscriber();
			const custom_fields = { nada: 'x', desde: 'ontem' };
			const answer = await change(id, { job_title: 'Diretora', custom_fields });
			expect(answer).toMatchObject({
				resultado: 'recusado',
				mensagem: expect.stringMatching(
					new RegExp(`O ${vendor} não aceitou os dados: .*campo NADA.*DESDE.*"ontem"`),
				),
			});
			expect(await world.subscriber(email)).toMatchObject({
				...{ jobTitle: 'Diretora', fields: { DESDE: '2020-03-04' } },
			});
		});

		it('a subscriber to unsubscribed', async () => {
			const { email, id } = await subscriber();
			expect(await change(id, { unsubscribe: true })).toMatchObject({ resultado: 'mudou' });
			expect((await world.subscriber(email)).status).toBe('unsubscribed');
		});

		it('nothing if the subscriber is gone', async () => {
			const { email, id } = await subscriber();
			await world.tool.erase(email);
			expect(await change(id, { job_title: 'Diretora' })).toMatchObject({ resultado: 'ninguém' });
		});
	});

	describe('lists', () => {
		/** Returns the first answer, and all subscribers that its executions output. */
		async function all(asked: Promise<Answer>): Promise<{ first: Answer; text: string }> {
			const afterId = await world.n8n.executions.newestId();
			const first = await asked;
			const { id: workflowId } = workflowOf(world.paths.connector);
			await world.settle();
			const runs = await world.n8n.executions.list({ workflowId, afterId });
			const outputs = await Promise.all(runs.map(({ id }) => world.n8n.executions.outputs(id)));
			return { first, text: JSON.stringify(outputs.map(({ Pessoa }) => Pessoa)) };
		}

		it('people who changed since a given time, and nobody if none did', async () => {
			const { email } = await subscriber();
			const since = (ms: number) => new Date(Date.now() + ms).toISOString();
			const { first, text } = await all(list(since(-60_000)));
			expect(first).toMatchObject({ resultado: 'lido', proxima: 0 });
			expect(text).toContain(email);
			const { resultado } = await list(since(3_600_000));
			expect(['fim', 'ninguém']).toContain(resultado);
		});

		it('the whole list page by page, and marks the last page', async () => {
			const { email } = await subscriber();
			const pages: string[] = [];
			for (let posicao = 0; ; ) {
				const { first, text } = await all(list('', posicao));
				pages.push(text);
				posicao = Number(first.proxima);
				if (!posicao) break;
			}
			expect(pages.filter((page) => page.includes(email))).toHaveLength(1);
		});

		it('a page with four calls at most, however many people it has', async () => {
			for (let count = 0; count < 2; count++) await subscriber();
			const calls = await world.toolCalls(() => list('', 0));
			expect(calls).toEqual([...new Set(calls)]);
			expect(calls.length).toBeLessThanOrEqual(4);
		});
	});

	describe("fails with the step and the tool's message", () => {
		it.each([
			['read', 'Ler o assinante', 503],
			['read', 'Ler o assinante', 429],
			['write', `Gravar no ${vendor}`, 503],
		] as const)('if the tool answers a %s (%s) with %i', async (operation, step, status) => {
			const { id } = await subscriber();
			const fault = { type: 'status', status };
			await world.tool.control.fault(world.tool.operations[operation], fault, null);
			const asked = operation === 'read' ? read(id) : change(id, { job_title: 'Diretora' });
			await expect(asked).rejects.toThrow(
				new RegExp(`O ${vendor} não respondeu como esperado \\(${step}: +${status}`),
			);
		});
	});
});
