import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { KEY as GOOD_KEY, startFakeN8n } from '../outside/testing.ts';

const CLI = fileURLToPath(new URL('cli.ts', import.meta.url));
const KEY = 'a-secret-key';
const NOWHERE = 'http://127.0.0.1:9';

const run = (args: string[], environment: Record<string, string> = {}) =>
	spawnSync(process.execPath, [CLI, ...args], {
		...{ encoding: 'utf8', timeout: 60_000, input: '' },
		env: { ...process.env, ...environment },
	});

it('lists the use cases and their tools', () => {
	const { status, stdout } = run([]);
	expect(status).toBe(0);
	expect(stdout).toMatch(/^ {2}erp-quotes: .*\bexemplo\b/m);
});

it.each([
	['an unknown use case', ['nada'], /Não há o caso de uso "nada"\. Há: .*erp-quotes/],
	['a use case alone', ['erp-quotes'], /Falta a ferramenta de erp-quotes\. Há: .*exemplo/],
	['an unknown tool', ['erp-quotes', 'nada'], /Não há a ferramenta "nada" de erp-quotes/],
	['no address', ['erp-quotes', 'exemplo'], /Diga com --n8n o endereço/],
	['an unknown option', ['erp-quotes', 'exemplo', '--key', 'x'], /Não entendi as opções/],
	[
		'a key that would be readable on the way',
		['erp-quotes', 'exemplo', '--n8n', 'http://n8n.example'],
		/A chave iria sem cifra a n8n\.example/,
	],
	[
		'an address with a password',
		['erp-quotes', 'exemplo', '--n8n', 'https://a:b@n8n.example'],
		/não leva usuário nem senha/,
	],
	[
		'to go on without a key',
		['erp-quotes', 'exemplo', '--n8n', NOWHERE],
		/Informe a chave da API do n8n na variável N8N_API_KEY\./,
	],
])('refuses %s in one sentence', (_, args, message) => {
	const { status, stdout, stderr } = run(args);
	expect([status, stdout]).toEqual([1, '']);
	expect(stderr).toMatch(message);
	expect(stderr.trim().split('\n')).toHaveLength(1);
});

it('says where no n8n answers, and never prints the key', () => {
	const { status, stderr } = run(['erp-quotes', 'exemplo', '--n8n', NOWHERE], { N8N_API_KEY: KEY });
	expect(status).toBe(1);
	expect(stderr).toBe(
		`Nenhum n8n responde em ${NOWHERE}. Ligue-o, ou corrija o endereço depois de --n8n.\n`,
	);
});

const running = (url: string): Promise<{ stdout: string; stderr: string; code: unknown }> =>
	new Promise((resolve) => {
		execFile(
			process.execPath,
			[CLI, 'erp-quotes', 'exemplo', '--n8n', `${url}/`],
			{ env: { ...process.env, N8N_API_KEY: GOOD_KEY }, timeout: 60_000 },
			(error, stdout, stderr) => resolve({ stdout, stderr, code: error?.code ?? 0 }),
		);
	});

it('names in Portuguese the scopes that the key lacks', async () => {
	const { url } = await startFakeN8n({ withheld: ['dataTable:create'] });
	expect(await running(url)).toEqual({
		code: 1,
		stdout: '',
		stderr: `Faltam à chave as permissões dataTable:create. Crie uma com todas em ${url}, em Settings → n8n API, e informe-a.\n`,
	});
});

it('needs only the scopes of its calls, and reports what it did', async () => {
	const withheld = [
		'credential:create',
		'credential:delete',
		'workflow:activate',
		'execution:list',
	];
	const { url, workflows } = await startFakeN8n({ withheld });
	const { code, stdout, stderr } = await running(url);
	expect([code, stderr]).toEqual([0, '']);
	for (const { id } of workflows) expect(stdout).toContain(`${url}/workflow/${id}`);
	expect(stdout).not.toContain(GOOD_KEY);
});
