import { html } from 'hono/html';
import { stackedRows } from '../stacked-rows.ts';

/** CSS colours that make the helpdesks' screens easy to distinguish. */
export interface Colours {
	bar: string;
	brand: string;
	/** Background of a person's initials. */
	face: string;
	focus: string;
}

/** The agent screen's style sheet; it loads nothing from other sites. */
export const style = ({ bar, brand, face, focus }: Colours) => html`<style>
	:root { color-scheme: light; --ink: #1f2b33; --soft: #5b6b75; --line: #d8dfe3; --bar: ${bar};
		--brand: ${brand}; --internal: #fff6dd; --internal-line: #e5bf5c;
		font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: #f3f5f6; }
	* { box-sizing: border-box; }
	body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; }
	a { color: inherit; }
	.top { display: flex; align-items: center; gap: 1rem; padding: .7rem 1.5rem; background: var(--bar); color: #fff; }
	.top a { font-weight: 700; text-decoration: none; }
	.top span { opacity: .75; font-size: .875rem; }
	main { flex: 1; }
	h1 { font-size: 1.3rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
	h2 { font-size: .78rem; letter-spacing: .05em; text-transform: uppercase; color: var(--soft); margin: 0 0 .75rem; }
	.card { background: #fff; border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem; }
	.list { max-width: 86rem; margin: 0 auto; padding: 1.5rem; display: grid; gap: 1.25rem; }
	.head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
	table { width: 100%; border-collapse: collapse; background: #fff; }
	.scroll { overflow-x: auto; padding: 0; }
	th, td { text-align: left; padding: .7rem 1rem; border-bottom: 1px solid var(--line); vertical-align: top; }
	th { font-size: .8rem; color: var(--soft); font-weight: 600; white-space: nowrap; }
	tr:last-child td { border-bottom: 0; }
	td { overflow-wrap: anywhere; } td.tight { white-space: nowrap; color: var(--soft); font-size: .875rem; }
	td a { font-weight: 600; text-decoration: none; } td a:hover { text-decoration: underline; }
	td small { display: block; color: var(--soft); white-space: nowrap; }
	.status { display: inline-block; padding: .1rem .55rem; border-radius: 1rem; font-size: .8rem; font-weight: 600;
		white-space: nowrap; background: #e3e8eb; color: #37474f; }
	.status.new { background: #fdeec3; color: #7a5300; } .status.open { background: #fbdcd8; color: #99251b; }
	.status.pending { background: #d9e8fb; color: #174f91; } .status.hold { background: #33404a; color: #fff; }
	.status.solved { background: #d5f0df; color: #17603a; }
	.desk { display: grid; grid-template-columns: 17rem minmax(0, 1fr) 24rem; gap: 1rem; padding: 1rem 1.5rem; align-items: start; }
	.stack { display: grid; gap: 1rem; min-width: 0; }
	dl { margin: 0; display: grid; gap: .6rem; } dt { font-size: .8rem; color: var(--soft); }
	dd { margin: 0; overflow-wrap: anywhere; }
	.who { display: flex; gap: .75rem; align-items: center; margin-bottom: 1rem; font-weight: 600; }
	.face { flex: none; width: 2.4rem; height: 2.4rem; border-radius: 50%; display: grid; place-items: center;
		background: ${face}; color: var(--brand); font-weight: 700; font-size: .85rem; }
	.comment { padding: 1rem 1.1rem; } .comment header { display: flex; gap: .6rem; align-items: baseline; flex-wrap: wrap; }
	.comment header time { margin-left: auto; color: var(--soft); font-size: .82rem; }
	.comment.agent { border-left: 4px solid var(--brand); }
	.comment.internal { background: var(--internal); border-color: var(--internal-line); border-left: 4px solid #c9971c; }
	.kind { font-size: .78rem; color: var(--soft); } .internal .kind { color: #7a5300; font-weight: 600; }
	.text { overflow-wrap: anywhere; } .text > *, .text p { margin: .5rem 0 0; } .text ul, .text ol { padding-left: 1.4rem; } .text table { background: none; }
	.text th, .text td { padding: .3rem .5rem; }
	textarea, input, select { width: 100%; font: inherit; color: inherit; padding: .55rem .7rem; border: 1px solid #b9c4ca;
		border-radius: .45rem; background: #fff; }
	textarea { min-height: 6rem; resize: vertical; }
	label { display: grid; gap: .25rem; font-size: .85rem; color: var(--soft); } label > * { color: var(--ink); font-size: .95rem; }
	form { display: grid; gap: .75rem; } .row { display: flex; gap: .6rem; flex-wrap: wrap; align-items: end; }
	.row.center { align-items: center; }
	.row > label { flex: 1 1 12rem; }
	button { font: inherit; font-weight: 600; padding: .55rem .95rem; border-radius: .45rem; border: 1px solid #b9c4ca;
		background: #fff; color: inherit; cursor: pointer; }
	button.main { background: var(--brand); border-color: var(--brand); color: #fff; }
	button.note { background: var(--internal); border-color: var(--internal-line); }
	button:focus-visible, a:focus-visible, summary:focus-visible, textarea:focus-visible, input:focus-visible,
	select:focus-visible { outline: 3px solid ${focus}; outline-offset: 2px; }
	summary { cursor: pointer; font-weight: 600; } details[open] summary { margin-bottom: .9rem; }
	.panel { position: sticky; top: 1rem; padding: 0; overflow: hidden; display: flex; flex-direction: column; height: calc(100vh - 5.5rem); min-height: 26rem; }
	.panel h2 { margin: 0; padding: .9rem 1.1rem; border-bottom: 1px solid var(--line); }
	.panel iframe { flex: 1; width: 100%; border: 0; background: #fff; } .panel p { margin: 0; padding: 1.1rem; color: var(--soft); overflow-wrap: anywhere; }
	.refused { background: #fdecea; border-color: #e9aaa3; }
	@media (max-width: 40rem) { .list { padding: 1rem; } .list .scroll { padding: .4rem 1rem; } ${stackedRows('.list table')}
		.list td:has(a) { flex: 1 0 75%; } .list td:has(small) { flex-basis: 100%; } }
	@media (max-width: 75rem) { .desk { grid-template-columns: minmax(0, 1fr) 22rem; } .desk > .side { grid-column: 1; grid-row: 2; } .desk > .panel { grid-row: 1 / span 2; grid-column: 2; } }
	@media (max-width: 50rem) { .desk { grid-template-columns: minmax(0, 1fr); padding: 1rem; } .desk > .panel { grid-column: 1; grid-row: auto; position: static; height: 30rem; } }
</style>`;
