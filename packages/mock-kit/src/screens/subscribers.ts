import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { MockEnv } from '../app.ts';
import { screens } from './layout.ts';

export const SUBSCRIBERS_PATH = '/_sandbox/assinantes';

/** A subscriber as any marketing tool shows it to people. */
export interface ShownSubscriber {
	id: string;
	/** Blank if unknown. */
	name: string;
	email: string;
	status: string;
	tags: string[];
	/** Labels of the consents the person gave. */
	consents: string[];
	/** Fields of the profile; `save` takes them by `name`. */
	fields: { name: string; label: string; value: string }[];
}

/** A marketing tool as its screens use it, with its own kind of record. */
export interface SubscriberDesk<T extends { id: string }> {
	/** Name of the product. */
	product: string;
	/** Labels of the statuses, with the tone of each. */
	statuses: Record<string, { label: string; tone?: 'won' | 'lost' }>;
	/** Oldest first. */
	subscribers(): readonly T[];
	shown(subscriber: T): ShownSubscriber;
	/** Labels of a person's buttons, by the action that each sends. */
	actions: Record<string, string>;
	/** Performs one of the actions, with all its effects in the product. @returns the refusal, if any */
	act(subscriber: T, action: string): Promise<string | undefined>;
	/** Changes fields of the profile. @returns the refusal, if any */
	save(subscriber: T, values: Record<string, string>): Promise<string | undefined>;
}

const SAVE = 'salvar';

/** Serves pages on which people see and change the subscribers of a marketing tool. */
export function subscriberScreens<T extends { id: string }>(
	desk: SubscriberDesk<T>,
): Hono<MockEnv> {
	const { statuses } = desk;
	const page = screens(desk.product, { Assinantes: SUBSCRIBERS_PATH, API: '/_sandbox/docs' });
	const find = (c: Context) => desk.subscribers().find(({ id }) => id === c.req.param('id'));
	const missing = (c: Context) =>
		page(c, { title: 'Não encontrado', content: html`<h1>Esta pessoa não existe aqui</h1>` }, 404);
	const badge = ({ status }: ShownSubscriber) =>
		html`<span class="badge ${statuses[status]?.tone ?? ''}">${statuses[status]?.label ?? status}</span>`;
	const nameOf = ({ name, email }: ShownSubscriber) => name || email;

	const list = () => html`<h1>Assinantes</h1>
<div class="card scroll" data-live="subscribers"><table>
<thead><tr><th>Nome</th><th>E-mail</th><th>Situação</th><th>Tags</th></tr></thead>
<tbody>${desk
		.subscribers()
		.toReversed()
		.map(desk.shown)
		.map(
			(one) => html`<tr>
<td><a href="${SUBSCRIBERS_PATH}/${one.id}">${nameOf(one)}</a></td><td>${one.email}</td>
<td class="tight">${badge(one)}</td><td>${one.tags.join(', ')}</td></tr>`,
		)}</tbody></table></div>`;

	const whole = (one: ShownSubscriber, refused?: string) => html`<h1>${nameOf(one)}</h1>
${refused && html`<p class="card refused" role="alert">${refused}</p>`}
<div class="card" data-live="subscriber"><dl>
<dt>E-mail</dt><dd>${one.email}</dd>
<dt>Situação</dt><dd>${badge(one)}</dd>
<dt>Tags</dt><dd>${one.tags.join(', ') || 'nenhuma'}</dd>
<dt>Consentimento</dt><dd>${one.consents.join(', ') || 'nenhum'}</dd>
</dl></div>
<form class="card" method="post">${Object.entries(desk.actions).map(
		([action, label]) => html`<button name="acao" value="${action}">${label}</button>`,
	)}</form>
<form class="card" method="post">${one.fields.map(
		({ name, label, value }) =>
			html`<label>${label}<input name="${name}" value="${value}"></label>`,
	)}<button name="acao" value="${SAVE}">Salvar</button></form>`;

	const act = async (one: T, action: string) =>
		Object.hasOwn(desk.actions, action) ? desk.act(one, action) : 'Esta ação não existe.';

	/** Returns only the fields that the form has changed. */
	const changed = ({ fields }: ShownSubscriber, form: Record<string, unknown>) =>
		Object.fromEntries(
			fields
				.filter(({ name, value }) => typeof form[name] === 'string' && form[name] !== value)
				.map(({ name }) => [name, `${form[name]}`]),
		);

	return new Hono<MockEnv>()
		.get('/assinantes', (c) => page(c, { title: 'Assinantes', content: list() }))
		.get('/assinantes/:id', (c) => {
			const one = find(c);
			if (!one) return missing(c);
			const shown = desk.shown(one);
			return page(c, { title: nameOf(shown), content: whole(shown) });
		})
		.post('/assinantes/:id', async (c) => {
			const one = find(c);
			if (!one) return missing(c);
			const { acao, ...form } = await c.req.parseBody();
			const refused =
				acao === SAVE
					? await desk.save(one, changed(desk.shown(one), form))
					: await act(one, `${acao}`);
			if (refused === undefined) {
				return c.redirect(find(c) ? `${SUBSCRIBERS_PATH}/${one.id}` : SUBSCRIBERS_PATH, 303);
			}
			const shown = desk.shown(one);
			return page(c, { title: nameOf(shown), content: whole(shown, refused) }, 422);
		});
}
