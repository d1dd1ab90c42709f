import { styleText } from 'node:util';
import type { Guide } from './outside/guide.ts';
import { QUEUE_PAGE } from './queue-page.ts';
import type { Addresses, Places } from './sandbox.ts';
import { listed } from './texts/index.ts';
import { FIXED_LABELS, MOCKS, VENDORS } from './vendors/index.ts';

const TRY = [
	'  1. Abra o console e leve uma negociação a "Orçamento solicitado".',
	'     Open the console and move a deal to "Orçamento solicitado".',
	'  2. A linha do tempo conta a história: CRM, n8n, ERP, CRM.',
	'     The timeline tells the story: CRM, n8n, ERP, CRM.',
	'  3. Cada execução leva ao editor do n8n.',
	"     Each execution leads to n8n's editor.",
];

const TRY_EMPTY = [
	'  1. No n8n, crie as credenciais: "Conectar o meu n8n", no console, diz o que cada uma pede.',
	'     In n8n, create the credentials: "Connect my n8n" on the console shows what each one needs.',
	'  2. Importe e publique os fluxos de workflows/fila, e depois o que quiser.',
	'     Import and publish the workflows of workflows/fila, then the ones you want.',
	'  3. Faça algo no console e veja o que o fluxo fez.',
	'     Do something on the console, and see what the workflow did.',
];

const line = (label: string, value: string, what = '') =>
	`  ${label.padEnd(18)}${styleText('cyan', value)}  ${styleText('dim', what)}`.trimEnd();

/** Returns the text that `npm start` prints for a sandbox with its own n8n. */
export function summary(addresses: Addresses, empty: boolean): string {
	const { login, tryton } = addresses;
	return [
		...places(addresses, `${login.email}  ${login.password}`),
		...(empty ? [] : [page(addresses, 'login do n8n / login of n8n')]),
		...(tryton ? [line('Tryton', tryton.url, `${tryton.user}  ${tryton.password}`)] : []),
		'',
		styleText('bold', 'Para experimentar / To try'),
		...(empty ? TRY_EMPTY : TRY),
		'',
		'Ctrl-C encerra tudo. O próximo npm start começa de novo, com os mesmos registros.',
		'Ctrl-C stops everything. The next npm start starts over with the same records.',
	].join('\n');
}

/** Returns the same for an n8n that someone else runs. */
export function outsideSummary(addresses: Places, guide: Guide): string {
	return [
		...places(addresses, 'o seu / yours'),
		page(addresses, `sandbox  ${addresses.secret}`),
		'',
		...(guide.resting.length > 0 ? rests(guide) : []),
		styleText('bold', 'Para experimentar / To try'),
		...TRY,
		'',
		'Ctrl-C encerra os sistemas e despublica os fluxos nesse n8n.',
		'Ctrl-C ends the systems, and unpublishes the workflows in that n8n.',
	].join('\n');
}

const places = (addresses: Places, ofN8n: string): string[] => [
	'',
	styleText('bold', 'Pronto. / Ready.'),
	line('Console', `${addresses.console}/`, 'comece por aqui / start here'),
	line('n8n', addresses.n8n, ofN8n),
	...MOCKS.map((name) => {
		const { label, about, path } = VENDORS[name];
		return line(label, `${addresses[name]}/`, `${about} · API ${path}`);
	}),
	line('Segredo / Secret', addresses.secret),
];

const page = ({ n8n }: Places, login: string) => line('Fila / Queue', `${n8n}${QUEUE_PAGE}`, login);

const rests = ({ resting, hosts }: Guide): string[] => [
	styleText('bold', 'Não publicados / Not published'),
	...resting.map((name) => `  ${name}`),
	`  n8n's nodes for ${listed('en', FIXED_LABELS)} always call the true address. To run these, too:`,
	'  1. npm run preload:pack    writes vendor-hosts.mjs',
	"  2. Mount that file into n8n's container, and start n8n with these two variables:",
	'     NODE_OPTIONS=--import=/vendor-hosts.mjs    (the path inside the container)',
	`     SANDBOX_HOSTS=${hosts}`,
	'  3. Stop this command, and run it again.',
	'',
];

/** Returns the warning for mocks that listen at a network address. */
export const openWarning = (address: string): string =>
	`Warning: anyone who can reach ${address} can read and change the mocks' data while this runs. Use an address of the container's network only, never one of your local network.`;
