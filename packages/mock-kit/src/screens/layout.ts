import type { Context } from 'hono';
import { html } from 'hono/html';
import { answerPage, type PageStatus } from '../page.ts';
import { stackedRows } from '../stacked-rows.ts';

/** Allows nothing from other sites: the pages need only links and forms. */
const POLICY =
	"style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

const style = html`<style>
	:root { color-scheme: light; --ink: #1f2b33; --soft: #5b6b75; --line: #d8dfe3; --brand: #0f5f8a;
		font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: #f3f5f6; }
	* { box-sizing: border-box; }
	body { margin: 0; }
	.top { display: flex; gap: .5rem 1.25rem; align-items: baseline; flex-wrap: wrap; padding: .7rem 1.5rem;
		background: #12384d; color: #fff; }
	.top a { color: #fff; } .top a:first-child { font-weight: 700; text-decoration: none; }
	main { max-width: 86rem; margin: 0 auto; padding: 1.25rem 1.5rem 3rem; display: grid; gap: 1.25rem; }
	main > * { min-width: 0; }
	h1 { font-size: 1.35rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
	h2 { font-size: 1rem; margin: 0 0 .6rem; }
	p { margin: 0; } .soft, small { color: var(--soft); }
	.card { background: #fff; border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.1rem; }
	.scroll { overflow-x: auto; }
	table { width: 100%; border-collapse: collapse; }
	th, td { text-align: left; padding: .45rem .8rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
	th { font-size: .8rem; color: var(--soft); white-space: nowrap; } tr:last-child td { border-bottom: 0; }
	td { max-width: 26rem; overflow-wrap: anywhere; } td.tight { white-space: nowrap; }
	ul.tiles { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .6rem; }
	ul.tiles a { display: block; padding: .5rem .8rem; border: 1px solid var(--line); border-radius: .5rem; text-decoration: none; }
	a { color: var(--brand); } pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .875rem; }
	dl { margin: 0; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1rem; }
	dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
	.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.25rem; align-items: start; }
	.board { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(11.5rem, 1fr); gap: .8rem; overflow-x: auto; padding-bottom: .5rem; }
	.board section { background: #e6ebee; border-radius: .6rem; padding: .7rem; display: grid; gap: .6rem; align-content: start; }
	.board h2 { margin: 0; font-size: .95rem; } .board .card { padding: .65rem .75rem; display: grid; gap: .35rem; }
	.badge { display: inline-block; padding: .05rem .5rem; border-radius: 1rem; font-size: .8rem; background: #e3e8eb; }
	.badge.won { background: #d5f0df; color: #17603a; } .badge.lost { background: #fbdcd8; color: #99251b; }
	form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0; }
	label { display: grid; gap: .15rem; font-size: .82rem; color: var(--soft); }
	input, select { font: inherit; color: var(--ink); padding: .35rem .5rem; border: 1px solid #b9c4ca; border-radius: .4rem; background: #fff; max-width: 100%; }
	button { font: inherit; font-weight: 600; padding: .35rem .75rem; border-radius: .4rem; border: 1px solid #b9c4ca; background: #fff; color: var(--ink); cursor: pointer; }
	a:focus-visible, button:focus-visible, select:focus-visible, input:focus-visible { outline: 3px solid #5aa9d6; outline-offset: 2px; }
	.refused { background: #fdecea; border-color: #e9aaa3; }
	@media (max-width: 40rem) {
		.top, main { padding-inline: 1rem; }
		dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .5rem; }
		label { flex: 1 1 8rem; } input, select { width: 100%; }
		${stackedRows('table')} td:first-child { flex-basis: 100%; }
	}
</style>`;

export interface ScreenContent {
	title: string;
	content: unknown;
}

/** Creates the function that renders a mock's own screens. */
export const screens =
	(product: string, links: Record<string, string> = {}) =>
	(c: Context, { title, content }: ScreenContent, status: PageStatus = 200): Promise<Response> =>
		answerPage(
			c,
			{
				...{ title, product, content, style, policy: POLICY },
				bar: html`<a href="/_sandbox/home">${product} (simulado)</a>${Object.entries(links).map(
					([label, href]) => html`<a href="${href}">${label}</a>`,
				)}`,
			},
			status,
		);
