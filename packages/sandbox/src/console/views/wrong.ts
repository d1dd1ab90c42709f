import { html } from 'hono/html';
import { erpLabel } from '../../erp-connectors.ts';
import type { Mocks } from '../../mocks.ts';
import type { TextKey } from '../../texts/index.ts';
import { MOCKS, VENDORS } from '../../vendors/index.ts';
import { isOn, MISHAPS, mishapText } from '../mishaps.ts';
import type { Surroundings } from '../session.ts';
import { type Html, systemName, type View } from './view.ts';

export const CLOCK_STEPS: Partial<Record<TextKey, number>> = {
	minute: 60_000,
	hour: 3_600_000,
	day: 86_400_000,
};

/**
 * Shows a switch for each fault in each system, the clock, the choice of the ERP, and the buttons that restore records.
 */
export function wrong(
	view: View,
	mocks: Mocks,
	moments: string[],
	erps: Surroundings['erps'],
): Html {
	const { say, base } = view;
	return html`<section class="wrong" id="wrong" aria-labelledby="wrong-title" data-live>
<h2 id="wrong-title">${say('navWrong')}</h2>
<p class="hint">${say('wrongHint')}</p>
<form method="post" action="${base}/mishaps" class="scroll" tabindex="-1">
<table class="switches"><thead><tr><th scope="col">${say('system')}</th>${MISHAPS.map(
		(mishap) => html`<th scope="col"><span>${say(mishapText(mishap))}</span></th>`,
	)}</tr></thead>
<tbody>${MOCKS.map((vendor) => {
		const system = VENDORS[vendor].label;
		return html`<tr><th scope="row">${systemName(vendor)}</th>${MISHAPS.map((mishap) => {
			const text = say(mishapText(mishap));
			const on = isOn(mocks, vendor, mishap);
			return html`<td><button class="switch" role="switch" aria-checked="${on ? 'true' : 'false'}" id="switch-${vendor}-${mishap}" name="turn" value="${vendor}:${mishap}:${on ? 'off' : 'on'}" aria-label="${system}: ${text}" title="${say(on ? 'turnOff' : 'turnOn', { system, mishap: text })}"></button></td>`;
		})}</tr>`;
	})}</tbody></table>
<p class="row"><button name="turn" value="calm">${say('calm')}</button></p>
</form>
<div class="two">
<form method="post" action="${base}/clock"><h3>${say('clock')}</h3><p class="hint">${say('clockHint')}</p>
<p class="row">${Object.keys(CLOCK_STEPS).map(
		(step) => html`<button name="step" value="${step}">${say(step as TextKey)}</button>`,
	)}</p></form>
${
	erps &&
	html`<form method="post" action="${base}/erp"><h3>${say('erp')}</h3><p class="hint">${say('erpHint')}</p>
<p class="row">${erps.names.map(
		(name) =>
			html`<button name="erp" value="${name}" aria-pressed="${name === erps.current ? 'true' : 'false'}">${erpLabel(name)}</button>`,
	)}</p></form>`
}
<form method="post" action="${base}/reset"><h3>${say('reset')}</h3><p class="hint">${say('resetHint')}</p>
<p class="row"><button>${say('reset')}</button></p></form>
<form method="post" action="${base}/moments"><h3>${say('moments')}</h3><p class="hint">${say('momentsHint')}</p>
<p class="row"><label>${say('momentName')}<input name="name" id="moment-name" maxlength="60"></label><button>${say('momentKeep')}</button></p>
${
	moments.length > 0
		? html`<p class="row">${moments.map(
				(name) => html`<button name="back" value="${name}">${say('momentBack', { name })}</button>`,
			)}</p>`
		: ''
}</form>
</div>
</section>`;
}
