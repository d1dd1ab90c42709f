import { html } from 'hono/html';
import type { Mocks } from '../../mocks.ts';
import { MOCKS, type MockName, VENDORS } from '../../vendors/index.ts';
import type { N8nSide } from '../../vendors/vendor.ts';
import { type Html, systemName, type View } from './view.ts';

/** What the user of an n8n of his own types there. */
export function connect(view: View, mocks: Mocks, n8n: N8nSide): Html {
	const { say } = view;
	return html`<div class="connect">
<h1>${say('connectTitle')}</h1>
<p>${say('connectIntro')}</p>
<ol>${(['connectStep1', 'connectStep2', 'connectStep3', 'connectStep4'] as const).map(
		(step) => html`<li>${say(step)}</li>`,
	)}</ol>
<p class="hint">${say('connectDocker')}</p>
${MOCKS.map((vendor) => system(view, vendor, mocks, n8n))}
</div>`;
}

function system(view: View, vendor: MockName, mocks: Mocks, n8n: N8nSide) {
	const { connect: hint, credentials } = VENDORS[vendor];
	const { url } = mocks[vendor];
	return html`<section class="panel" aria-label="${VENDORS[vendor].label}">
<header>${systemName(vendor)}<code>${url}</code></header>
<p class="hint">${view.say(hint, { url })}</p>
${credentials(mocks[vendor], n8n).map(({ name, type, data }) => {
	const rows = Object.entries({ ...data, ...(data.apiUrl !== undefined && { apiUrl: url }) });
	return html`<h3>${name}</h3>
<dl class="values"><dt>${view.say('credentialType')}</dt><dd><code>${type}</code></dd>
${rows.map(
	([key, value]) =>
		html`<dt>${key}</dt><dd><code>${String(value)}</code><button type="button" class="copy" hidden data-copy="${String(value)}" aria-label="${view.say('copyValue', { name: key })}">${view.say('copy')}</button></dd>`,
)}</dl>`;
})}
</section>`;
}
