import type { Context } from 'hono';
import { html } from 'hono/html';
import { type Colours, style } from './style.ts';

export const AGENT_PATH = '/_sandbox/agent';

const moment = new Intl.DateTimeFormat('pt-BR', {
	timeZone: 'America/Sao_Paulo',
	dateStyle: 'short',
	timeStyle: 'short',
});

export const time = (at: string) =>
	html`<time datetime="${at}">${moment.format(new Date(at))}</time>`;

export const badge = (
	tone: 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed',
	name: string,
) => html`<span class="status ${tone}">${name}</span>`;

interface Page {
	title: string;
	content: unknown;
	/** Where the side panel may come from. */
	frames?: string;
}

/** The frame of every page on the agent screen of a helpdesk's mock. */
export const agentPage =
	(product: string, colours: Colours) =>
	async (
		c: Context,
		{ title, content, frames = "'none'" }: Page,
		status: 200 | 404 | 422 = 200,
	): Promise<Response> => {
		const body = await html`<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${product} (simulado)</title>
<link rel="icon" href="data:,">
${style(colours)}
</head>
<body>
<header class="top"><a href="${AGENT_PATH}">${product} (simulado)</a><span>Tela do agente</span></header>
<main>${content}</main>
</body>
</html>`;
		return c.html(body, status, {
			'cache-control': 'no-store',
			'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src ${frames}; form-action 'self'; base-uri 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*`,
		});
	};
