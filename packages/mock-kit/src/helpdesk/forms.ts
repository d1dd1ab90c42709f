import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { AGENT_PATH } from './page.ts';

const text = z.string().trim().min(1, 'não pode ficar vazio');

/** The fields of `newTicketForm`; a blank address becomes `null`. */
export const newTicketInput = z.object({
	name: text,
	email: z
		.string()
		.trim()
		.transform((email) => email || null)
		.pipe(z.email('não é um e-mail válido').nullable()),
	subject: text,
	body: text,
});
export const customerReplyInput = z.object({ body: text });
export const writingInput = z.object({
	body: text,
	kind: z.enum(['reply', 'note']),
	agent: z.string(),
});

const LABELS: Record<string, string> = {
	name: 'Nome',
	email: 'E-mail',
	subject: 'Assunto',
	body: 'Mensagem',
	status: 'Status',
	agent: 'Agente',
};

/** @throws {HTTPException} 422 that names each invalid field by its label on the screen */
export async function readForm<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
	const result = schema.safeParse(await c.req.parseBody());
	if (result.success) return result.data;
	const wrong = result.error.issues.map(
		({ path, message }) => `${LABELS[String(path[0])] ?? 'Formulário'}: ${message}`,
	);
	throw new HTTPException(422, { message: wrong.join('; ') });
}

/** A refused form of a ticket's page, to be shown again in place. */
export interface RefusedForm {
	/** The last part of the form's address. */
	form: string;
	reason: string;
	/** The message, so that it can be sent again. */
	body: string;
}

/** Renders why a form was refused; empty if it was not. */
export const refusedForm = (refused: RefusedForm | undefined, ...forms: string[]) =>
	refused && forms.includes(refused.form)
		? html`<p class="refused" role="alert">${refused.reason}</p>`
		: '';

/** @param action the address of the ticket's page */
export const customerReplyForm = (action: string, refused: RefusedForm | undefined) => {
	const own = refused?.form === 'customer-reply' ? refused : undefined;
	return html`<details class="card"${own ? raw(' open') : ''}><summary>Simular a resposta do cliente</summary>
${refusedForm(refused, 'customer-reply')}
<form method="post" action="${action}/customer-reply">
<label>Mensagem<textarea name="body" required>${own?.body ?? ''}</textarea></label>
<div><button>Enviar como cliente</button></div>
</form></details>`;
};

/** Reads a form that a ticket's page has refused. */
export async function readRefused(c: Context, reason: string): Promise<RefusedForm> {
	const { body } = await c.req.parseBody();
	return {
		form: c.req.path.split('/').at(-1) ?? '',
		reason,
		body: typeof body === 'string' ? body : '',
	};
}

export const newTicketForm = () => html`<form method="post" action="${AGENT_PATH}/tickets">
<div class="row">
<label>Nome do cliente<input name="name" required></label>
<label>E-mail (vazio para quem não tem)<input name="email" type="email"></label>
</div>
<label>Assunto<input name="subject" required></label>
<label>Mensagem<textarea name="body" required></textarea></label>
<div><button class="main">Abrir ticket</button></div>
</form>`;
