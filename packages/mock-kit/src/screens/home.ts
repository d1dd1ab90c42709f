import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { MockEnv } from '../app.ts';
import type { Change } from '../collection.ts';
import { timeToTheSecond } from '../page.ts';
import { redact } from '../redact.ts';
import type { Delivery } from '../webhooks/dispatcher.ts';
import type { World } from '../world.ts';
import { screens } from './layout.ts';

export interface Home {
	/** Name of the product. */
	product: string;
	world: World;
	/** Collections that are not shown, besides the webhooks. */
	hidden: readonly string[];
	/** The mock's own screens, by their labels. */
	links: Record<string, string>;
}

/** The addresses of n8n's webhooks are secret, too. */
const ALWAYS_HIDDEN = 'webhooks';
/** Maximum number of records on one page. */
const SHOWN = 100;
const LATEST = 15;

const STATES: Record<Delivery['state'], string> = {
	held: 'segurada',
	pending: 'a caminho',
	delivered: 'entregue',
	failed: 'não entregue',
	dropped: 'perdida de propósito',
};

/** Serves pages of the mock's records and of its latest deliveries and calls. */
export function home({ product, world, hidden, links }: Home): Hono<MockEnv> {
	const app = new Hono<MockEnv>();
	const page = screens(product, { ...links, API: '/_sandbox/docs' });
	const isReadable = (name: string) => name !== ALWAYS_HIDDEN && !hidden.includes(name);
	const readable = () => [...world.collections].filter(([name]) => isReadable(name));
	const missing = (c: Context) =>
		page(c, { title: 'Não encontrado', content: html`<h1>Isto não existe aqui</h1>` }, 404);

	app.get('/home', (c) =>
		page(c, {
			title: 'Início',
			content: html`<h1>${product}, simulado nesta máquina</h1>
<p class="soft">O n8n fala com este endereço no lugar do verdadeiro. Nada daqui sai desta máquina.</p>
${Object.keys(links).length > 0 && tiles('Telas', Object.entries(links))}
${tiles(
	'Registros',
	readable().map(([name, { size }]) => [`${name} (${size})`, `/_sandbox/home/${name}`]),
)}
${latestDeliveries(world)}
${latestCalls(world, isReadable)}`,
		}),
	);
	app.get('/home/:collection', (c) => {
		const name = c.req.param('collection');
		const found = readable().find(([one]) => one === name)?.[1];
		if (!found) return missing(c);
		const records = found.all().slice(-SHOWN).reverse();
		return page(c, {
			title: name,
			content: html`<h1>${name}</h1>
<p class="soft">${found.size} registros${found.size > SHOWN && `; os ${SHOWN} mais novos primeiro`}</p>
<div class="card scroll">${table(name, records)}</div>`,
		});
	});
	app.get('/home/:collection/:id', (c) => {
		const { collection: name, id } = c.req.param();
		const record = readable()
			.find(([one]) => one === name)?.[1]
			.get(id);
		if (!record) return missing(c);
		return page(c, {
			title: id,
			content: html`<h1><a href="/_sandbox/home/${name}">${name}</a> ${id}</h1>
<div class="card"><pre>${JSON.stringify(redact(record), null, 2)}</pre></div>
${ignoredOf(world, name, id)}`,
		});
	});
	return app;
}

/** Lists the members of calls to this record that the vendor ignored. */
function ignoredOf({ ledger }: World, name: string, id: string) {
	const calls = ledger
		.entries()
		.filter(({ ignored }) => ignored.length > 0)
		.filter(({ effects }) => effects.some((one) => one.collection === name && one.id === id));
	if (calls.length === 0) return '';
	return html`<section class="card"><h2>Campos enviados e ignorados</h2>
<p class="soft">A API respondeu que deu certo, mas não gravou estes campos.</p>
${calls.map(({ at, ignored }) => html`<p>${timeToTheSecond(at)} ${ignored.join(', ')}</p>`)}</section>`;
}

const tiles = (title: string, entries: (readonly [string, string])[]) =>
	html`<section><h2>${title}</h2><ul class="tiles">${entries.map(
		([label, href]) => html`<li><a href="${href}">${label}</a></li>`,
	)}</ul></section>`;

/** Renders records as a table, with only the members that fit a cell. */
function table(name: string, records: readonly { id: string }[]) {
	const rows = records.map((record) => redact(record) as Record<string, unknown>);
	const isShort = (value: unknown) => typeof value !== 'object' || value === null;
	const columns = Object.keys(rows[0] ?? {})
		.filter((key) => key !== 'id' && rows.every((row) => isShort(row[key])))
		.sort((one, other) => Number(isMoment(one)) - Number(isMoment(other)))
		.slice(0, 6);
	return html`<table><thead><tr><th>id</th>${columns.map((key) => html`<th>${key}</th>`)}</tr></thead>
<tbody>${rows.map(
		(row) =>
			html`<tr><td><a href="/_sandbox/home/${name}/${encodeURIComponent(String(row.id))}">${String(row.id)}</a></td>${columns.map(
				(key) => html`<td>${String(row[key] ?? '')}</td>`,
			)}</tr>`,
	)}</tbody></table>`;
}

const isMoment = (key: string) => /(_at|date|udate)$/.test(key);

function latestDeliveries(world: World) {
	const deliveries = world.deliveries.list().slice(-LATEST).reverse();
	return html`<section class="card scroll"><h2>Últimas notificações enviadas</h2>
${
	deliveries.length === 0
		? html`<p class="soft">Nenhuma ainda. Publique um fluxo no n8n e mude algo aqui.</p>`
		: html`<table><thead><tr><th>evento</th><th>para</th><th>situação</th><th>tentativas</th></tr></thead><tbody>${deliveries.map(
				({ eventName, url, state, attempts }) => html`<tr><td>${eventName}</td>
<td>${URL.parse(url)?.host ?? ''}</td><td>${STATES[state]}</td>
<td>${attempts.map(({ at, status, error }) => html`<div>${timeToTheSecond(at)} ${status ?? error}</div>`)}</td></tr>`,
			)}</tbody></table>`
}</section>`;
}

function latestCalls(world: World, isReadable: (name: string) => boolean) {
	const changed = ({ collection, action, id }: Change) =>
		isReadable(collection)
			? html`<div><a href="/_sandbox/home/${collection}/${encodeURIComponent(id)}">${collection}</a> ${ACTIONS[action]}</div>`
			: html`<div>${collection} ${ACTIONS[action]}</div>`;
	const calls = world.ledger.entries().slice(-LATEST).reverse();
	return html`<section class="card scroll"><h2>Últimas chamadas recebidas</h2>
${
	calls.length === 0
		? html`<p class="soft">Nenhuma ainda.</p>`
		: html`<table><thead><tr><th>quando</th><th>chamada</th><th>resposta</th><th>o que mudou</th></tr></thead><tbody>${calls.map(
				({
					at,
					method,
					path,
					status,
					effects,
					fault,
					ignored,
				}) => html`<tr><td>${timeToTheSecond(at)}</td>
<td>${method} ${path}</td><td>${status ?? 'nenhuma'}${fault && ' (falha simulada)'}</td>
<td>${effects.map(changed)}${ignored.length > 0 && html`<div class="soft">ignorado: ${ignored.join(', ')}</div>`}</td></tr>`,
			)}</tbody></table>`
}</section>`;
}

const ACTIONS = { created: 'criado', updated: 'mudado', deleted: 'excluído' };
