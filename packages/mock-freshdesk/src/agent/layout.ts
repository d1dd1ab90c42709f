import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Priority, Source, Status } from '../records.ts';
import { style } from './style.ts';

export const AGENT_PATH = '/_sandbox/agent';

export const STATUS_NAMES: Record<Status, string> = {
	2: 'Aberto',
	3: 'Pendente',
	4: 'Resolvido',
	5: 'Fechado',
	6: 'Aguardando cliente',
	7: 'Aguardando terceiros',
};

export const PRIORITY_NAMES: Record<Priority, string> = {
	1: 'Baixa',
	2: 'Média',
	3: 'Alta',
	4: 'Urgente',
};

export const SOURCE_NAMES: Record<Source, string> = {
	1: 'E-mail',
	2: 'Portal',
	3: 'Telefone',
	7: 'Chat',
	9: 'Widget',
	10: 'E-mail enviado',
};

const moment = new Intl.DateTimeFormat('pt-BR', {
	timeZone: 'America/Sao_Paulo',
	dateStyle: 'short',
	timeStyle: 'short',
});

export const time = (at: string) =>
	html`<time datetime="${at}">${moment.format(new Date(at))}</time>`;

export const badge = (status: Status) =>
	html`<span class="status s${status}">${STATUS_NAMES[status]}</span>`;

/** @param frames where the side panel may come from */
export async function page(
	c: Context,
	{ title, content, frames = "'none'" }: { title: string; content: unknown; frames?: string },
	status: 200 | 404 | 422 = 200,
): Promise<Response> {
	const body = await html`<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Freshdesk (simulado)</title>
<link rel="icon" href="data:,">
${style}
</head>
<body>
<header class="top"><a href="${AGENT_PATH}">Freshdesk (simulado)</a><span>Tela do agente</span></header>
<main>${content}</main>
</body>
</html>`;
	return c.html(body, status, {
		'cache-control': 'no-store',
		'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src ${frames}; form-action 'self'; base-uri 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*`,
	});
}
