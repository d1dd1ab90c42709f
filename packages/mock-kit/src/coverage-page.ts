import { html } from 'hono/html';
import { type Behaviour, confidenceOf } from './behaviour.ts';
import type { FieldCoverage, Mark, OperationCoverage } from './coverage.ts';
import type { Confidence } from './route.ts';

const MEANING: Record<Confidence, string> = {
	documented: "stated in the vendor's documentation",
	observed: 'seen on a real account',
	inferred: 'our best guess',
};

const style = html`<style>
	:root { color-scheme: light; }
	* { box-sizing: border-box; }
	body { max-width: 72rem; margin: 2rem auto; padding: 0 1.25rem; font: 1rem/1.5 system-ui, sans-serif; color: #1f2a37; background: #fff; overflow-wrap: anywhere; }
	h1 { font-size: 1.5rem; }
	h2 { margin-top: 2.5rem; font-size: 1.25rem; }
	table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
	th, .mark { overflow-wrap: normal; }
	th, td { padding: .375rem .75rem .375rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #e2e8f0; }
	summary { cursor: pointer; padding: .5rem 0; border-bottom: 1px solid #e2e8f0; }
	summary:focus-visible, a:focus-visible { outline: 3px solid #93c5fd; outline-offset: 2px; }
	details table { margin: .5rem 0 1.5rem; }
	.mark { padding: .0625rem .5rem; border-radius: 1rem; font-size: .8125rem; white-space: nowrap; }
	.documented { background: #d9f2e3; color: #14532d; }
	.observed { background: #dbeafe; color: #1e3a8a; }
	.inferred { background: #fdebc8; color: #713f12; }
	.behaviours { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 1rem; }
	.behaviours article { padding: 1rem; border: 1px solid #e2e8f0; border-radius: .75rem; }
	.behaviours h3 { display: flex; flex-wrap: wrap; gap: .5rem; justify-content: space-between; margin: 0; font-size: 1rem; }
	.behaviours p, .behaviours ul { margin: .5rem 0 0; }
	.behaviours ul { padding: 0; list-style: none; }
	.behaviours li { padding-left: .75rem; border-left: .1875rem solid transparent; }
	.behaviours .now { border-color: #1e3a8a; font-weight: 600; }
	.soft { color: #55637a; font-size: .875rem; }
	@media (max-width: 40rem) {
		body { padding: 0 1rem; }
		table { font-size: .875rem; }
		details thead { display: none; }
		details tr { display: block; padding: .375rem 0; border-bottom: 1px solid #e2e8f0; }
		details td { display: inline; padding: 0 .375rem 0 0; border: 0; }
	}
</style>`;

interface Covered {
	operations: readonly OperationCoverage[];
	behaviours: readonly Behaviour[];
	/** The current settings. */
	settings: Readonly<Record<string, unknown>>;
}

/** Renders the page that lists what the mock covers, with the confidence of each part. */
export function coveragePage(title: string, { operations, behaviours, settings }: Covered) {
	const fields = operations.flatMap((operation) => operation.fields);
	const columns = { operations, fields, ...(behaviours.length > 0 && { behaviours }) };
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coverage · ${title}</title>
<link rel="icon" href="data:,">
${style}
</head>
<body>
<p><a href="../docs">Read and try the API</a> · <a href="../coverage">as JSON</a></p>
<h1>${title}: how sure we are</h1>
<table>
<thead><tr><th>confidence</th>${Object.keys(columns).map((name) => html`<th>${name}</th>`)}</tr></thead>
<tbody>
${Object.entries(MEANING).map(
	([confidence, meaning]) => html`<tr>
<td>${mark(confidence)}<div class="soft">${meaning}</div></td>
${Object.values(columns).map((marks) => html`<td>${count(marks, confidence)}</td>`)}
</tr>`,
)}
</tbody>
</table>
${
	behaviours.length > 0 &&
	html`<h2>Behaviours</h2>
<p>Rules that the vendor's documentation leaves open, each with the setting that turns it. The value in force is set in bold.</p>
<div class="behaviours">${behaviours.map((one) => behaviourCard(one, settings[one.name]))}</div>`
}
<h2>Operations</h2>
${operations.map(operationDetails)}
</body>
</html>`;
}

function behaviourCard(behaviour: Behaviour, now: unknown) {
	const { name, about, source, confidence, positions } = behaviour;
	return html`<article id="${name}">
<h3><code>${name}</code> ${mark(confidence, confidenceOf(behaviour))}</h3>
<p>${about}</p>
<ul>${
		positions.length === 0
			? html`<li class="now"><code>${JSON.stringify(now)}</code></li>`
			: positions.map(
					({ value, means }, index) =>
						html`<li class="${value === now ? 'now' : ''}"><code>${String(value)}</code> ${means}${index === 0 && ' (default)'}</li>`,
				)
	}</ul>
<p class="soft">${source}</p>
</article>`;
}

function operationDetails(operation: OperationCoverage) {
	return html`<details id="${operation.operationId}">
<summary>${mark(operation.confidence)} <code>${operation.method} ${operation.path}</code> · ${operation.summary} · ${operation.source}</summary>
<table>
<thead><tr><th>in</th><th>field</th><th>confidence</th><th>source</th></tr></thead>
<tbody>${operation.fields.map(fieldRow)}</tbody>
</table>
</details>`;
}

function fieldRow(field: FieldCoverage) {
	return html`<tr>
<td>${field.in}</td><td><code>${field.name}</code></td>
<td>${mark(field.confidence)}</td><td>${field.source}</td>
</tr>`;
}

const mark = (confidence: string, text = confidence) =>
	html`<span class="mark ${confidence}">${text}</span>`;

const count = (all: readonly Pick<Mark, 'confidence'>[], confidence: string) =>
	all.filter((one) => one.confidence === confidence).length;
