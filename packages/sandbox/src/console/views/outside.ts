import { html } from 'hono/html';
import type { Guide } from '../../outside/guide.ts';
import { listed } from '../../texts/index.ts';
import { FIXED_LABELS } from '../../vendors/index.ts';
import type { Html, View } from './view.ts';

/** Shows a notice on the first page while a step is left for the user. */
export function outsideNotice({ say, base }: View, guide: Guide): Html {
	return html`<div id="outside" data-live>${
		guide.isConnected()
			? ''
			: html`<p class="notice refused">${say('outsideWaits')} <a href="${base}/connect">${say('navConnect')}</a></p>`
	}</div>`;
}

/** Shows what the sandbox has done in someone else's n8n, and what is left for the person to do. */
export function outsideGuide(view: View, guide: Guide): Html {
	const { say } = view;
	const { url, credential, resting, hosts } = guide;
	return html`<div class="connect">
<h1>${say('connectTitle')}</h1>
<p>${say('outsideIntro', { url })}</p>
<section class="panel" id="outside-connect" data-live>
<header>${say('outsideConnect')}</header>
<p>${guide.isConnected() ? say('outsideConnected') : say('outsideConnectStep')}</p>
<p><a href="${credential ?? url}" target="_blank" rel="noopener">${credential ?? url} <span class="unseen">(${say('opensNew')})</span></a></p>
</section>
<section class="panel" id="outside-resting" data-live>
<header>${say('outsideResting')}</header>
${resting.length === 0 ? html`<p>${say('outsideNoneRests')}</p>` : rests(view, resting, hosts)}
</section>
<p class="hint">${say('outsideEnd')}</p>
</div>`;
}

const rests = ({ say, language }: View, resting: string[], hosts: string): Html => html`
<p>${say('outsideWhy', { systems: listed(language, FIXED_LABELS) })}</p>
<ul>${resting.map((name) => html`<li>${name}</li>`)}</ul>
<p>${say('outsideHow')}</p>
<ol>${(['outsideStep1', 'outsideStep2', 'outsideStep3', 'outsideStep4'] as const).map(
	(step) => html`<li>${say(step)}</li>`,
)}</ol>
<dl class="values"><dt>SANDBOX_HOSTS</dt><dd><code>${hosts}</code><button type="button" class="copy" hidden data-copy="${hosts}" aria-label="${say('copyValue', { name: 'SANDBOX_HOSTS' })}">${say('copy')}</button></dd></dl>`;
