import { beforeEach, describe, expect, it } from 'vitest';
import {
	CONNECTOR,
	CREDENTIALS,
	EVENTS,
	type Fake,
	newerFiles,
	newTarget,
	nodeOf,
	QUEUE,
	STORY,
	shipped,
	shippedFile,
	type Target,
	WRITES,
} from './testing.ts';

let fake: Fake;
let run: Target['run'];
let inN8n: Target['inN8n'];
beforeEach(async () => {
	({ fake, run, inN8n } = await newTarget());
});

describe('a first import', () => {
	it('creates each workflow as a draft: the queue, the events, the connector and the stories, in this order', async () => {
		const { report } = await run();
		const names = fake.workflows.map(({ name }) => name);
		const first = [QUEUE, EVENTS, CONNECTOR].map((path) => shippedFile(path).name);
		expect(names.slice(0, first.length)).toEqual(first);
		expect(names).toContain(shippedFile(STORY).name);
		expect(fake.workflows.map(({ activeVersionId }) => activeVersionId)).toEqual(
			names.map(() => null),
		);
		for (const { id } of fake.workflows) expect(report).toContain(`${fake.url}/workflow/${id}`);
	});

	it('lists the credentials to create, and the nodes that use them', async () => {
		const { report } = await run();
		expect(report).toContain(`${fake.url}/home/credentials/create`);
		expect(report).toMatch(/"ERP" \(tipo httpHeaderAuth\) no fluxo "ERP de exemplo: .+": .+/);
		expect(report).toMatch(/"RD Station CRM" \(tipo rdCrmOAuth2Api\)/);
	});

	it('fills in a credential once it is the only one of its name and type', async () => {
		fake.credentials.push(...CREDENTIALS, {
			...CREDENTIALS[1],
			id: 'other',
		} as Fake['credentials'][0]);
		const { report } = await run();
		expect(nodeOf(inN8n(STORY), 'Preparar o orçamento').credentials).toEqual({
			rdCrmOAuth2Api: { id: 'crm', name: 'RD Station CRM' },
		});
		expect(report).not.toContain('"RD Station CRM" (tipo');
		expect(report).toContain('há 2 com este nome');
	});

	it('publishes complete workflows on request', async () => {
		fake.credentials.push(...CREDENTIALS);
		const { outcomes, report } = await run({ publish: true });
		expect(inN8n(STORY).activeVersionId).toBe(inN8n(STORY).versionId);
		const waiting = outcomes.filter(({ publication }) => publication.state !== 'published');
		expect(waiting.map(({ file }) => file.path)).toEqual(['erp-quotes/numero.json']);
		expect(report).toContain('Ainda não está publicado: faltam credenciais.');
		expect(outcomes.map(({ publication }) => publication.isRefused)).not.toContain(true);
		const published = fake.said.filter((call) => call.endsWith('/publish'));
		expect(published[0]).toContain(inN8n(QUEUE).id);
	});

	it('changes nothing in a dry run', async () => {
		const { report } = await run({ dryRun: true });
		expect(fake.said.filter((call) => WRITES.test(call))).toEqual([]);
		expect(report).toContain('Simulação: nada foi mudado.');
	});

	it('continues after a failure half-way', async () => {
		await run({ files: shipped.filter(({ path }) => path === QUEUE || path === CONNECTOR) });
		// Created, but not recorded yet.
		fake.tables[0]?.rows.pop();
		fake.fill();
		await expect(run()).rejects.toThrow(/O n8n recusou o fluxo ".+" \(n8n answered 500/);
		fake.fill(false);
		await run();
		const names = fake.workflows.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect((await run()).report).toContain('nada a mudar');
	});
});

describe('running it again', () => {
	it('changes nothing if everything is current', async () => {
		await run();
		const before = structuredClone(fake.workflows);
		fake.said.splice(0);
		const { report } = await run();
		expect(fake.said.filter((call) => WRITES.test(call))).toEqual([]);
		expect(fake.workflows).toEqual(before);
		expect(report).toMatch(/já está na versão [\d.]+, nada a mudar/);
	});

	it('fills in credentials that were created in the meantime', async () => {
		await run();
		fake.credentials.push(...CREDENTIALS);
		await run();
		expect(nodeOf(inN8n(STORY), 'Preparar o orçamento').credentials).toEqual({
			rdCrmOAuth2Api: { id: 'crm', name: 'RD Station CRM' },
		});
	});
});

describe('a table of an earlier version', () => {
	const columnsOf = (name: string) =>
		fake.tables.find((table) => table.name === name)?.columns.map((column) => column.name);
	beforeEach(() => {
		const columns = [{ name: 'chave', type: 'string' }];
		fake.tables.push({ id: 'old', name: 'rdcrm_fila', projectId: 'p', columns, rows: [] });
	});

	it('gets its missing columns, and no other table is created', async () => {
		const { report } = await run();
		expect(columnsOf('rdcrm_fila')).toEqual(expect.arrayContaining(['chave', 'titulo', 'link']));
		expect(report).toMatch(/Colunas acrescentadas a tabelas que já existem: .*rdcrm_fila\.titulo/);
		expect(fake.tables.map(({ name }) => name)).toEqual(['rdcrm_fila', 'rdcrm_instalados']);
		expect((await run()).report).not.toContain('Colunas');
	});

	it('is not changed in a dry run', async () => {
		const { report } = await run({ dryRun: true });
		expect(columnsOf('rdcrm_fila')).toEqual(['chave']);
		expect(report).toContain('Colunas que seriam acrescentadas');
	});
});

it('names installed files of other use cases in another version', async () => {
	await run();
	const { name } = shippedFile(CONNECTOR);
	const options = { files: newerFiles(), useCase: 'support-context', tool: 'zendesk' };
	expect((await run(options)).report).toContain(`  - "${name}" (erp-quotes exemplo)`);
	await run({ files: newerFiles() });
	expect((await run(options)).report).not.toContain(name);
});

it('prints no control character that the terminal would obey', async () => {
	const { name } = shippedFile(STORY);
	await fake.n8n.createWorkflow({ ...shippedFile(STORY), name });
	inN8n(STORY).name = `${name}\u001b[2J`;
	const released = { [STORY]: [`${name}\u001b[2J`] };
	expect((await run({ released })).report).toContain(`"${name}[2J"`);
});
