import type { Context } from 'hono';
import { html } from 'hono/html';
import { answerPage, type PageStatus } from '../page.ts';
import { type Colours, style } from './style.ts';

export const AGENT_PATH = '/_sandbox/agent';

export const badge = (
	tone: 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed',
	name: string,
) => html`<span class="status ${tone}">${name}</span>`;

interface Page {
	title: string;
	content: unknown;
	/** Allowed sources of the side panel, as `frame-src`. */
	frames?: string;
}

/** Creates the function that renders every page of the agent screen in a helpdesk's mock. */
export const agentPage =
	(product: string, colours: Colours) =>
	(
		c: Context,
		{ title, content, frames = "'none'" }: Page,
		status: PageStatus = 200,
	): Promise<Response> =>
		answerPage(
			c,
			{
				...{ title, product, content, style: style(colours) },
				bar: html`<a href="${AGENT_PATH}">${product} (simulado)</a><span>Tela do agente</span>`,
				policy: `style-src 'unsafe-inline'; img-src data:; frame-src ${frames}; form-action 'self'; base-uri 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*`,
			},
			status,
		);
