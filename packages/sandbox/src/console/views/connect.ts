import { html } from 'hono/html';
import type { Mocks } from '../../mocks.ts';
import { listed } from '../../texts/index.ts';
import { addressesAt, MOCKS, type MockName, VENDORS } from '../../vendors/index.ts';
import type { N8nSide } from '../../vendors/vendor.ts';
import type { credentialForms } from '../credential-forms.ts';
import { type Html, systemName, type View } from './view.ts';

type Forms = ReturnType<typeof credentialForms>;

/** Shows the values to enter in n8n for users who run their own. */
export function connect(view: View, mocks: Mocks, n8n: N8nSide, forms: Forms): Html {
	const { say } = view;
	return html`<div class="connect">
<h1>${say('connectTitle')}</h1>
<p>${say('connectIntro')}</p>
<ol>${(['connectStep1', 'connectStep2', 'connectStep3', 'connectStep4'] as const).map(
		(step) => html`<li>${say(step)}</li>`,
	)}</ol>
<p class="hint">${say('connectDocker')}</p>
<p class="hint">${say('connectByItself')}</p>
${MOCKS.map((vendor) => system(view, vendor, mocks, n8n, forms))}
</div>`;
}

function system(view: View, vendor: MockName, mocks: Mocks, n8n: N8nSide, forms: Forms) {
	const { url } = mocks[vendor];
	const credentials = VENDORS[vendor].credentials(mocks[vendor], { ...n8n, reach: (one) => one });
	return html`<section class="panel" aria-label="${VENDORS[vendor].label}">
<header>${systemName(vendor)}<code>${url}</code></header>
<p class="hint">${hint(view, vendor, url)}</p>
${credentials.map(({ name, type, data }) => {
	const form = forms(type);
	const filledIn = Object.entries(data).filter(([, value]) => value !== '');
	return html`<h3>${name}</h3>
<dl class="values"><dt>${view.say('credentialType')}</dt><dd>${form.title}</dd>
${filledIn.map(([key, value]) => row(view, form.field(key), form.value(key, value)))}</dl>`;
})}
</section>`;
}

/** Returns what to change in the workflows so that they call the system at this address. */
function hint({ say, language }: View, vendor: MockName, url: string): string {
	const { connect, fixedCredential } = VENDORS[vendor];
	if (connect) return say(connect);
	if (fixedCredential) return say('connectFixed');
	const changes = Object.entries(addressesAt(vendor, url)).map(([setting, address]) =>
		say('connectChange', { setting, address }),
	);
	return say('connectSetting', { changes: listed(language, changes) });
}

const row = ({ say }: View, name: string, value: string) =>
	html`<dt>${name}</dt><dd><code>${value}</code><button type="button" class="copy" hidden data-copy="${value}" aria-label="${say('copyValue', { name })}">${say('copy')}</button></dd>`;
