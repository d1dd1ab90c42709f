import { html, raw } from 'hono/html';
import { QUEUE_PAGE } from '../../queue-page.ts';
import { LANGUAGES, type TextKey } from '../../texts/index.ts';
import type { Html, View } from './view.ts';

export interface Notice {
	tone: 'done' | 'refused';
	text: string;
}

interface Page {
	title: string;
	/** Path below the language's prefix. */
	path: string;
	content: unknown;
	notice?: Notice;
}

const away = ({ say }: View, to: string, name: TextKey) =>
	html`<a href="${to}" target="_blank" rel="noopener">${say(name)} <span aria-hidden="true">↗</span><span class="unseen">(${say('opensNew')})</span></a>`;

/** Renders a page around its content. */
export function frame(view: View, { title, path, content, notice }: Page): Html {
	const { say, language, base, addresses, login } = view;
	const other = LANGUAGES[language === 'pt' ? 'en' : 'pt'];
	const here = (to: string) => (to === path ? raw(' aria-current="page"') : '');
	return html`<!doctype html>
<html lang="${LANGUAGES[language].code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/console.css">
<link rel="stylesheet" href="/assets/systems.css">
<script src="/assets/console.js" type="module"></script>
</head>
<body data-base="${base}" data-copied="${say('copied')}" data-not-live="${say('notLive')}">
<a class="skip" href="#content">${say('skip')}</a>
<header class="top">
<p class="brand"><a href="${base}/"${here('/')}>${say('title')}</a></p>
<nav aria-label="${say('title')}">
<a href="${base}/connect"${here('/connect')}>${say('navConnect')}</a>
${away(view, addresses.n8n, 'openN8n')}
${away(view, `${addresses.n8n}${QUEUE_PAGE}`, 'navQueue')}
${away(view, `${addresses.n8n}${QUEUE_PAGE}?lista=feitos`, 'navHistory')}
<a href="${other.base}${path}" lang="${other.code}" hreflang="${other.code}">${say('otherLanguage')}</a>
</nav>
</header>
<div class="under">
<p>${say('tagline')}</p>
${login && html`<p class="login"><span>${say('signIn')}</span> <code>${login.email}</code> <code>${login.password}</code></p>`}
</div>
<main id="content">
<div id="notice" role="status" aria-live="polite">${notice && html`<p class="notice ${notice.tone}"${notice.tone === 'refused' ? raw(' role="alert"') : ''}>${notice.text}</p>`}</div>
${content}
</main>
</body>
</html>`;
}
