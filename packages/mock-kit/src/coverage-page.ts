import { html } from 'hono/html';
import type { FieldCoverage, Mark, OperationCoverage } from './coverage.ts';
import type { Confidence } from './route.ts';

const MEANING: Record<Confidence, string> = {
	documented: "stated in the vendor's documentation",
	observed: 'seen on a real account',
	inferred: 'our best guess',
};

const style = html`<style>
	body { max-width: 72rem; margin: 2rem auto; padding: 0 1.25rem; font: 1rem/1.5 system-ui, sans-serif; color: #1f2a37; }
	h1 { font-size: 1.5rem; }
	table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
	th, td { padding: .375rem .75rem .375rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #e2e8f0; }
	code { overflow-wrap: anywhere; }
	summary { cursor: pointer; padding: .5rem 0; border-bottom: 1px solid #e2e8f0; }
	details table { margin: .5rem 0 1.5rem 1.25rem; width: calc(100% - 1.25rem); }
	.mark { padding: .0625rem .5rem; border-radius: 1rem; font-size: .8125rem; white-space: nowrap; }
	.documented { background: #d9f2e3; color: #14532d; }
	.observed { background: #dbeafe; color: #1e3a8a; }
	.inferred { background: #fdebc8; color: #713f12; }
</style>`;

/** The coverage table for people. */
export function coveragePage(title: string, operations: readonly OperationCoverage[]) {
	const fields = operations.flatMap((operation) => operation.fields);
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
<thead><tr><th>confidence</th><th>meaning</th><th>operations</th><th>fields</th></tr></thead>
<tbody>
${Object.entries(MEANING).map(
	([confidence, meaning]) => html`<tr>
<td>${mark(confidence)}</td><td>${meaning}</td>
<td>${count(operations, confidence)}</td><td>${count(fields, confidence)}</td>
</tr>`,
)}
</tbody>
</table>
<h2>Operations</h2>
${operations.map(operationDetails)}
</body>
</html>`;
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

const mark = (confidence: string) => html`<span class="mark ${confidence}">${confidence}</span>`;

const count = (all: readonly Mark[], confidence: string) =>
	all.filter((one) => one.confidence === confidence).length;
