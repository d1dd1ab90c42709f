import { html } from 'hono/html';
import { titleOf } from '../acts.ts';
import { mishapText } from '../mishaps.ts';
import { SCENARIOS, scenarioHint, scenarioTitle } from '../scenarios.ts';
import { LENGTH, stepOf, TOURS, type Tour, tourHint, tourText, tourTitle } from '../tours.ts';
import { type Html, systemName, type View } from './view.ts';

/** Shows the tours to choose from, or the current step of a tour. */
export function tours(view: View, tour: Tour | undefined): Html {
	const { base } = view;
	return html`<section class="tour" id="tour" aria-labelledby="tour-title" data-live>
<form method="post" action="${base}/tours">${tour ? underWay(view, tour) : choice(view)}</form>
${tour ? '' : scenarios(view)}
</section>`;
}

function choice({ say }: View) {
	return html`<h2 id="tour-title">${say('tours')}</h2>
<p class="hint">${say('toursHint')}</p>
<p class="row">${TOURS.map(
		(name) =>
			html`<button name="go" value="${name}" id="tour-${name}" title="${say(tourHint(name))}">${say(tourTitle(name))}</button>`,
	)}</p>`;
}

/** Shows the scenarios, in which much happens at once. */
function scenarios({ say, base }: View) {
	return html`<form method="post" action="${base}/scenarios" class="crowd"><h3>${say('scenarios')}</h3>
<ul class="scenarios">${SCENARIOS.map(
		(name) =>
			html`<li><button name="play" value="${name}" id="scenario-${name}" aria-describedby="scenario-${name}-hint">${say(scenarioTitle(name))}</button> <span class="hint" id="scenario-${name}-hint">${say(scenarioHint(name))}</span></li>`,
	)}</ul></form>`;
}

function underWay({ say }: View, tour: Tour) {
	const { name, at, progress } = tour;
	const step = stepOf(tour);
	const place = step ? say('tourPlace', { at, of: LENGTH }) : say('tourOver');
	const does = step && ('act' in step ? titleOf(step.act) : mishapText(step.mishap));
	return html`<h2 id="tour-title">${say(tourTitle(name))} <small>${place}</small></h2>
<p>${say(tourText(name, at), { about: progress.about })}</p>
<p class="row">${
		step && does
			? html`<button class="main" name="go" value="next" id="tour-next">${say(does)}</button> ${systemName(step.system)}`
			: ''
	}<button name="go" value="end" id="tour-end">${say(step ? 'tourEnd' : 'tourClose')}</button></p>`;
}
