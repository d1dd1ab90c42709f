import type { Context } from 'hono';
import { html } from 'hono/html';

export type PageStatus = 200 | 404 | 422;

interface Frame {
	title: string;
	/** Shown in the browser's title, followed by a note that it is simulated. */
	product: string;
	style: unknown;
	/** Content of the bar at the top. */
	bar: unknown;
	content: unknown;
	/** Further directives of the content security policy. */
	policy: string;
}

/**
 * Answers with an HTML page in Portuguese that is never cached. Its only script refreshes the parts marked
 * with `data-live`.
 */
export async function answerPage(
	c: Context,
	{ title, product, style, bar, content, policy }: Frame,
	status: PageStatus,
): Promise<Response> {
	const body = await html`<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${product} (simulado)</title>
<link rel="icon" href="data:,">
${style}
<script type="module" src="/_sandbox/live.js"></script>
</head>
<body>
<header class="top">${bar}</header>
<main>${content}</main>
</body>
</html>`;
	return c.html(body, status, {
		'cache-control': 'no-store',
		'content-security-policy': `default-src 'none'; script-src 'self'; connect-src 'self'; ${policy}`,
	});
}

const ADDRESS = /https?:\/\/[^\s<>"]+/g;

/** Renders a text with each address as a link. */
export function linked(text: string) {
	const links = [...text.matchAll(ADDRESS)];
	const parts = text.split(ADDRESS);
	return parts.map((part, at) => {
		const [address] = links[at] ?? [];
		return html`${part}${address && html`<a href="${address}" target="_blank" rel="noopener">${address}</a>`}`;
	});
}

const moments = (timeStyle: 'short' | 'medium') =>
	new Intl.DateTimeFormat('pt-BR', {
		timeZone: 'America/Sao_Paulo',
		dateStyle: 'short',
		timeStyle,
	});
const toTheMinute = moments('short');
const toTheSecond = moments('medium');

const shown = (format: Intl.DateTimeFormat) => (at: string) =>
	html`<time datetime="${at}">${format.format(new Date(at))}</time>`;

export const time = shown(toTheMinute);
export const timeToTheSecond = shown(toTheSecond);
