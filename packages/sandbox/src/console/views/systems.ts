import { html, raw } from 'hono/html';
import type { Badge, Board, Card, Panel } from '../../vendors/contents.ts';
import { MOCKS, type MockName, VENDORS } from '../../vendors/index.ts';
import type { AllContents } from '../acts.ts';
import { type Html, systemName, type View } from './view.ts';

const SHOWN = 6;
const SHOWN_ON_BOARD = 20;

/** Shows the current contents of each system. */
export function systems(view: View, contents: AllContents): Html {
	const { say } = view;
	return html`<section class="systems" id="systems" aria-labelledby="systems-title" data-live>
<h2 id="systems-title">${say('navSystems')}</h2>
${MOCKS.map((vendor) => contents[vendor].boards?.map((one, at) => board(view, vendor, one, at)))}
<div class="panels">${MOCKS.map((vendor) =>
		contents[vendor].panels.map((one) => panel(view, vendor, one)),
	)}</div>
</section>`;
}

const badge = ({ say }: View, { text, tone }: Badge) =>
	html`<span class="badge ${tone}">${say(text)}</span>`;

function board(view: View, vendor: MockName, { label, columns, path }: Board, at: number) {
	const { say, addresses } = view;
	const count = columns.reduce((sum, { cards }) => sum + cards.length, 0);
	return html`<details class="board-box" id="board-${at}"${at === 0 ? raw(' open') : ''}>
<summary>${systemName(vendor)}<h3>${say('deals')}: ${label} <small>(${count})</small></h3></summary>
<p class="hint">${say('dragHint')}</p>
<div class="board">${columns.map(
		({
			id,
			label: stage,
			cards,
		}) => html`<section class="stage" aria-label="${stage}" data-stage="${id}">
<h4>${stage} <small>${cards.length}</small></h4>
<ul>${cards.slice(0, SHOWN_ON_BOARD).map(
			(card) => html`<li class="card" data-card="${vendor}:${card.id}" id="card-${card.id}">
${cardText(view, vendor, card)}
${moveForm(view, vendor, card, id, columns)}
</li>`,
		)}</ul>
${cards.length > SHOWN_ON_BOARD && html`<a class="all" href="${addresses[vendor]}${path}" target="_blank" rel="noopener">${say('all', { count: cards.length })}<span class="unseen"> ${stage}</span></a>`}
</section>`,
	)}</div>
</details>`;
}

function moveForm(
	{ say, base }: View,
	vendor: MockName,
	card: Card,
	stage: string,
	columns: Board['columns'],
) {
	return html`<details class="move" id="move-${card.id}">
<summary><span aria-hidden="true">${say('move')}</span><span class="unseen">${say('moveCard', { card: card.label })}</span></summary>
<form method="post" action="${base}/acts/Move">
<input type="hidden" name="target" value="${vendor}:${card.id}">
<label><span class="unseen">${say('to')}</span><select name="stage" id="stage-${card.id}">${columns.map(
		({ id, label }) =>
			html`<option value="${id}"${id === stage ? raw(' selected') : ''}>${label}</option>`,
	)}</select></label>
<button>${say('move')}</button>
</form></details>`;
}

function cardText(view: View, vendor: MockName, { label, detail, badge: mark, path }: Card) {
	return html`<a href="${view.addresses[vendor]}${path}" target="_blank" rel="noopener">${label}</a>
${detail && html`<small>${detail}</small>`}${mark && badge(view, mark)}`;
}

function panel(view: View, vendor: MockName, { title, cards, path }: Panel) {
	const { say, addresses } = view;
	return html`<section class="panel" aria-label="${VENDORS[vendor].label}: ${say(title)}">
<header>${systemName(vendor)}<h3>${say(title)}</h3></header>
${cards.length === 0 && html`<p class="hint">${say('noneYet')}</p>`}
<ul>${cards.slice(0, SHOWN).map((card) => html`<li>${cardText(view, vendor, card)}</li>`)}</ul>
<a class="all" href="${addresses[vendor]}${path}" target="_blank" rel="noopener">${say('all', { count: cards.length })}<span class="unseen"> ${say(title)}, ${VENDORS[vendor].label}</span></a>
</section>`;
}
