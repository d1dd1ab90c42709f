import { html, raw } from 'hono/html';
import type { Field } from '../../vendors/contents.ts';
import { VENDORS } from '../../vendors/index.ts';
import { type Given, hintOf, type Offer, titleOf } from '../acts.ts';
import type { Html, View } from './view.ts';

/** Number of targets to choose from, the newest ones. */
const OFFERED = 100;

/** A form that was refused, to be shown again with its values. */
export interface Refused {
	name: string;
	given: Given;
}

/** Shows the acts as short forms; the board moves a deal to any stage. */
export function people(view: View, offers: Offer[], refused?: Refused): Html {
	const { say } = view;
	return html`<section class="people" id="people" aria-labelledby="people-title" data-live>
<h2 id="people-title">${say('navPeople')}</h2>
<p class="hint">${say('peopleHint')}</p>
<div class="acts">${offers
		.filter(({ name }) => name !== 'Move')
		.map((offer) =>
			act(view, offer, refused?.name === offer.name ? refused.given : undefined),
		)}</div>
</section>`;
}

function act(view: View, offer: Offer, given: Given | undefined) {
	const { say, base } = view;
	const { name, by } = offer;
	const fields = by[0]?.act.fields ?? [];
	const isPossible = by.some(({ act: { targets } }) => targets === undefined || targets.length > 0);
	return html`<details class="act" name="act" id="act-${name}"${given ? raw(' open') : ''}>
<summary><b>${say(titleOf(name))}</b><small>${say(hintOf(name))}</small></summary>
${
	isPossible
		? html`<form method="post" action="${base}/acts/${name}">
${target(view, offer, given)}
${fields.map((field) => input(view, name, field, given))}
<button class="main">${say('do')}</button>
</form>`
		: html`<p class="hint">${say('nobody')}</p>`
}
</details>`;
}

function target({ say }: View, { name, by }: Offer, given: Given | undefined) {
	const [only] = by;
	if (only && by.length === 1 && !only.act.targets) {
		return html`<input type="hidden" name="target" value="${only.vendor}:">`;
	}
	const option = (value: string, label: string) =>
		html`<option value="${value}"${given?.target === value ? raw(' selected') : ''}>${label}</option>`;
	const options = by.map(({ vendor, act: { targets } }) => {
		const { label } = VENDORS[vendor];
		if (!targets) return option(`${vendor}:`, label);
		const list = targets
			.slice(0, OFFERED)
			.map((one) => option(`${vendor}:${one.value}`, one.label));
		return by.length > 1 ? html`<optgroup label="${label}">${list}</optgroup>` : list;
	});
	const label = say(only?.act.targets ? 'whom' : 'who');
	return html`<label>${label}<select name="target" id="target-${name}">${options}</select></label>`;
}

function input({ say }: View, act: string, field: Field, given: Given | undefined) {
	const { name, label, type = 'text', choices, isOptional } = field;
	const value = given?.[name] ?? field.value ?? '';
	const control = choices
		? html`<select name="${name}" id="${act}-${name}">${choices.map(
				(choice) =>
					html`<option value="${choice.value}"${choice.value === value ? raw(' selected') : ''}>${choice.label}</option>`,
			)}</select>`
		: html`<input name="${name}" id="${act}-${name}" type="${type}" value="${value}" maxlength="500"${isOptional ? '' : raw(' required')}>`;
	return html`<label>${say(label)}${control}</label>`;
}
