import { type Api, type MockEnv, screens } from '@rdcrm/mock-kit';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { grantTokens } from '../oauth/token.ts';
import { removeRecord } from '../removals.ts';
import type { Contact } from '../schemas/contact.ts';
import type { Crm } from '../store.ts';
import { board, CRM_PATH } from './board.ts';
import { contactScreen, GRANT, legalBasesAfter, WITHDRAW } from './contact.ts';
import { changedFields, SAVE_FIELDS } from './custom-fields.ts';
import { DELETE, dealScreen } from './deal.ts';

export const PRODUCT = 'RD Station CRM';
export const SCREENS = { Negociações: CRM_PATH };

type Save = (path: string, data: object) => Promise<string | undefined>;

const refusal = z.object({ errors: z.array(z.object({ detail: z.string() })) });

/**
 * Serves the CRM's screens for a sales rep. Changes are saved through the API, so they have the same
 * effects.
 */
export function crmScreens(crm: Crm, api: Api): Hono<MockEnv> {
	const { store } = crm;
	const app = new Hono<MockEnv>();
	const page = screens(PRODUCT, { ...SCREENS, API: '/_sandbox/docs' });
	const missing = (c: Context) =>
		page(c, { title: 'Não encontrado', content: html`<h1>Isto não existe no CRM</h1>` }, 404);

	const save: Save = async (path, data) => {
		const { access_token } = grantTokens(crm);
		const response = await api(
			new Request(`http://localhost/crm/v2/${path}`, {
				method: 'PATCH',
				headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
				body: JSON.stringify({ data }),
			}),
		);
		if (response.ok) return undefined;
		const answer = refusal.safeParse(await response.json());
		return answer.data?.errors.map(({ detail }) => detail).join('; ') ?? `Erro ${response.status}`;
	};

	const written = (
		contact: Readonly<Contact>,
		{ acao, job_title, ...form }: Record<string, unknown>,
	): object => {
		if (acao === GRANT || acao === WITHDRAW) return { legal_bases: legalBasesAfter(contact, acao) };
		if (acao !== SAVE_FIELDS) return { job_title };
		const values = contact.custom_fields;
		return { custom_fields: changedFields(crm, 'contact', { values, form }) };
	};

	app.get('/crm', (c) => {
		const content = board(crm, c.req.query('funil'));
		return content ? page(c, { title: 'Negociações', content }) : missing(c);
	});
	app.get('/crm/deals/:id', (c) => {
		const deal = store.deals.get(c.req.param('id'));
		return deal ? page(c, { title: deal.name, content: dealScreen(crm, deal) }) : missing(c);
	});
	app.post('/crm/deals/:id', async (c) => {
		const deal = store.deals.get(c.req.param('id'));
		if (!deal) return missing(c);
		const { acao, ...form } = await c.req.parseBody();
		if (acao === DELETE) {
			removeRecord(crm, 'deals', deal.id);
			return c.redirect(CRM_PATH, 303);
		}
		const values = deal.custom_fields;
		const refused = await save(
			`deals/${deal.id}`,
			acao === SAVE_FIELDS ? { custom_fields: changedFields(crm, 'deal', { values, form }) } : form,
		);
		if (refused === undefined) return c.redirect(`${CRM_PATH}/deals/${deal.id}`, 303);
		return page(c, { title: deal.name, content: dealScreen(crm, deal, refused) }, 422);
	});
	app.get('/crm/contacts/:id', (c) => {
		const one = store.contacts.get(c.req.param('id'));
		return one ? page(c, { title: one.name, content: contactScreen(crm, one) }) : missing(c);
	});
	app.post('/crm/contacts/:id', async (c) => {
		const one = store.contacts.get(c.req.param('id'));
		if (!one) return missing(c);
		const refused = await save(`contacts/${one.id}`, written(one, await c.req.parseBody()));
		if (refused === undefined) return c.redirect(`${CRM_PATH}/contacts/${one.id}`, 303);
		return page(c, { title: one.name, content: contactScreen(crm, one, refused) }, 422);
	});
	return app;
}
