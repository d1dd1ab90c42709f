import { html, raw } from 'hono/html';
import type { TextKey } from '../../texts/index.ts';
import type { Tone } from '../../vendors/contents.ts';
import { type MockName, VENDORS } from '../../vendors/index.ts';
import type { CallStep, DeliveryStep, ExecutionStep, StoryNode } from '../stories/story.ts';
import { reason } from './reasons.ts';
import { systemName, type View } from './view.ts';

export const ACTIONS = { created: 'created', updated: 'updated', deleted: 'deleted' } as const;

const DELIVERIES: Record<DeliveryStep['state'], { text: TextKey; tone: Tone }> = {
	held: { text: 'deliveryHeld', tone: 'wait' },
	pending: { text: 'deliveryPending', tone: 'wait' },
	delivered: { text: 'deliveryDelivered', tone: 'good' },
	failed: { text: 'deliveryFailed', tone: 'bad' },
	dropped: { text: 'deliveryDropped', tone: 'calm' },
};

const EXECUTIONS: Record<string, { text: TextKey; tone: Tone }> = {
	success: { text: 'executionDone', tone: 'good' },
	error: { text: 'executionFailed', tone: 'bad' },
	crashed: { text: 'executionFailed', tone: 'bad' },
	canceled: { text: 'executionFailed', tone: 'bad' },
	unkept: { text: 'executionUnkept', tone: 'calm' },
};
const RUNNING = { text: 'executionRunning', tone: 'wait' } as const;

/** Shows steps and their consequences as nested lists; reads and steps without effect are folded. */
export function steps(view: View, nodes: StoryNode[]): unknown {
	if (nodes.length === 0) return '';
	const sorted = [...nodes].sort((a, b) => a.step.at - b.step.at);
	const reads = sorted.filter(isRead);
	const echoes = sorted.filter((node) => isEcho(node));
	const shown = sorted.filter((node) => !reads.includes(node) && !echoes.includes(node));
	return html`<ul class="steps">${folded(view, 'reads', reads)}${shown.map((node) => item(view, node))}${folded(view, 'echoes', echoes)}</ul>`;
}

const isRead = ({ step }: StoryNode) =>
	step.kind === 'call' &&
	step.method === 'GET' &&
	!step.isFault &&
	step.status !== null &&
	step.status < 500;

/** Whether a step succeeded at once and had nothing to do. */
function isEcho({ step, children }: StoryNode): boolean {
	const isWell =
		step.kind === 'delivery'
			? step.state === 'delivered' && step.attempts.length === 1
			: step.kind === 'execution' && step.status === 'success';
	return isWell && children.every((child) => isRead(child) || isEcho(child));
}

function folded(view: View, text: 'reads' | 'echoes', nodes: StoryNode[]) {
	if (nodes.length === 0) return '';
	return html`<li class="fold"><details><summary>${view.say(text, { count: nodes.length })}</summary><ul class="steps">${nodes.map((node) => item(view, node))}</ul></details></li>`;
}

function item(view: View, { step, children }: StoryNode) {
	const line =
		step.kind === 'call'
			? call(view, step)
			: step.kind === 'delivery'
				? delivery(view, step)
				: execution(view, step);
	return html`<li class="${step.kind}">${line}${steps(view, children)}</li>`;
}

const mark = ({ say }: View, { text, tone }: { text: TextKey; tone: Tone }) =>
	html`<span class="badge ${tone}">${say(text)}</span>`;

/** Ids that are shortened: the record's name follows, and the title has the full path. */
const LONG_ID = /[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

function call(view: View, step: CallStep) {
	const { system, method, path, status, isFault, about, effects, ignored } = step;
	const { say } = view;
	const { records } = VENDORS[system as MockName];
	const isBad = status === null || status >= 400;
	return html`${systemName(system)}
<code title="${method} ${path}">${method} ${path.replace(LONG_ID, '…')}</code> ${about && html`<span class="about">${about}</span> `}<span class="${isBad ? 'bad-text' : 'soft'}">${status ?? say('noAnswer')}</span>
${isFault && mark(view, { text: 'fault', tone: 'bad' })}
${unique(
	effects.flatMap(({ collection, action, name = '' }) => {
		const record = records[collection];
		return record
			? [
					`${say('storyRecord', { record: say(record), effect: say(ACTIONS[action]) })} ${name}`.trim(),
				]
			: [];
	}),
).map((effect) => html`<span class="effect">${effect}</span>`)}
${ignored.length > 0 && html`<span class="bad-text">${say('ignoredMembers', { members: ignored.join(', ') })}</span>`}`;
}

const unique = (texts: string[]) => [...new Set(texts)];

function delivery(view: View, { system, event, state, attempts }: DeliveryStep) {
	const { say } = view;
	return html`${systemName(system)}
<span class="soft">${say('delivery')}</span> <code>${event}</code> ${mark(view, DELIVERIES[state])}
${
	attempts.length > 1
		? html`<ol class="attempts">${attempts.map(
				({ status, error, ms }, at) =>
					html`<li>${say('attempt', { number: at + 1 })}: ${status ?? reason(say, error ?? say('noAnswer'))} <span class="soft">${ms} ms</span></li>`,
			)}</ol>`
		: attempts.map(
				({ status, error, ms }) =>
					html`<span class="soft">${status ?? reason(say, error ?? say('noAnswer'))} · ${ms} ms</span>`,
			)
}`;
}

function execution(view: View, { id, workflowId, workflow, status }: ExecutionStep) {
	const { say, addresses } = view;
	const name = workflow || 'n8n';
	const link = `${addresses.n8n}/workflow/${workflowId}/executions/${id}`;
	const text = say('execution', { id });
	return html`${systemName('n8n')} ${name}
${
	workflowId === ''
		? html`<span class="soft">${text}</span>`
		: html`<a href="${link}" target="_blank" rel="noopener" id="execution-${id}" aria-label="${say('openExecution', { id, workflow: name })}">${text}${raw(' ↗')}</a>`
} ${mark(view, EXECUTIONS[status] ?? RUNNING)}`;
}
