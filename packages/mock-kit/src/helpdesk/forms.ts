import type { Context } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { AGENT_PATH } from './page.ts';

const text = z.string().trim().min(1, 'não pode ficar vazio');

/** What `newTicketForm` sends; a customer without an address has none. */
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

/** @throws {HTTPException} 422 that names each field as the screen does */
export async function readForm<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
	const result = schema.safeParse(await c.req.parseBody());
	if (result.success) return result.data;
	const wrong = result.error.issues.map(
		({ path, message }) => `${LABELS[String(path[0])] ?? 'Formulário'}: ${message}`,
	);
	throw new HTTPException(422, { message: wrong.join('; ') });
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
