import { html, raw } from 'hono/html';
import type { ActName } from '../../vendors/contents.ts';
import { MOCKS, type MockName, VENDORS } from '../../vendors/index.ts';
import type { Beginning, Queued, Step, Story, StoryNode } from '../stories/story.ts';
import { reason } from './reasons.ts';
import { ACTIONS, steps } from './steps.ts';
import { type Html, moment, systemName, type View } from './view.ts';

const TONES = {
	Running: 'wait',
	Waiting: 'wait',
	Done: 'good',
	Nothing: 'calm',
	Failed: 'bad',
	Quiet: 'calm',
} as const;

/** Shows the timeline: a row per story, the newest first and open. */
export function stories(view: View, all: Story[]): Html {
	const { say } = view;
	return html`<section class="stories" aria-labelledby="stories-title">
<header><h2 id="stories-title">${say('navStories')}</h2><span class="live" id="live" hidden>${say('live')}</span></header>
<p class="hint">${say('storiesHint')}</p>
<div id="stories" data-live tabindex="-1">
${all.length === 0 && html`<p class="empty">${say('storiesEmpty')}</p>`}
${all.map((story, at) => row(view, story, at === 0))}
</div>
</section>`;
}

function row(view: View, story: Story, isNewest: boolean) {
	const { say } = view;
	return html`<details class="story" id="story-${story.id}"${isNewest ? raw(' open') : ''}>
<summary>
<span class="when"><time datetime="${new Date(story.at).toISOString()}">${moment(story.at, view)}</time> <span class="badge ${TONES[story.state]}">${say(`story${story.state}`)}</span></span>
<b>${title(view, story.beginning)}</b>
<span class="way">${way(story).map(
		(name, at) => html`${at > 0 && html`<span aria-hidden="true"> → </span>`}${systemName(name)}`,
	)}</span>
</summary>
${steps(view, story.nodes)}
${unique(story.queued.map((one) => queued(view, one))).map(
	(text) => html`<p class="queued">${text}</p>`,
)}
</details>`;
}

const unique = (texts: string[]) => [...new Set(texts)];

function queued(view: View, { why, next }: Queued): string {
	const { say } = view;
	const time = moment(next, view);
	return why === '' ? say('queueWorks') : say('queueWaits', { why: reason(say, why), time });
}

function title({ say }: View, beginning: Beginning): string {
	if (beginning.by === 'act') {
		return [say(`act${beginning.act as ActName}`), beginning.about].filter(Boolean).join(': ');
	}
	if (beginning.by === 'workflow') return say('storyByItself', { workflow: beginning.workflow });
	const { system, about } = beginning;
	const { label, records } = VENDORS[system as MockName];
	if (beginning.by === 'event') return `${label}: ${[beginning.event, about].join(' ')}`;
	const { change } = beginning;
	const record = change && records[change.collection];
	const what = record
		? say('storyRecord', { record: say(record), effect: say(ACTIONS[change.action]) })
		: say('updated');
	return `${label}: ${what}${about && ` · ${about}`}`;
}

/** Returns the systems in the order in which the story changed something there. */
function way({ nodes, beginning }: Story): string[] {
	const found: string[] = [];
	const visit = (name: string) => void (found.at(-1) === name || found.push(name));
	const places: { at: number; name: string }[] = [];
	const walk = ({ step, children }: StoryNode) => {
		const name = placeOf(step);
		if (name) places.push({ at: step.at, name });
		for (const child of children) walk(child);
	};
	nodes.forEach(walk);
	if ('system' in beginning && MOCKS.some((name) => name === beginning.system)) {
		visit(beginning.system);
	}
	for (const { name } of places.sort((a, b) => a.at - b.at)) visit(name);
	return found.slice(0, 8);
}

function placeOf(step: Step): string | undefined {
	if (step.kind === 'execution') return 'n8n';
	if (step.kind === 'call') return step.effects.length > 0 ? step.system : undefined;
	return undefined;
}
