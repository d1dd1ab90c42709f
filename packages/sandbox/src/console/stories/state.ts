import type { Draft, Queued, Seen, Story, StoryNode } from './story.ts';

/** That a workflow has looked, found nothing to do and was asked by nobody is no story. */
export function isToldOf({ beginning, nodes }: Draft): boolean {
	if (beginning.by !== 'workflow') return true;
	return stepsOf(nodes).some(
		(step) =>
			(step.kind === 'call' && (step.isFault || step.effects.length > 0)) ||
			(step.kind === 'execution' && (FAILED.includes(step.status) || step.mode === 'webhook')),
	);
}

export function finished({ keys, ...draft }: Draft, { queue }: Seen): Story {
	const nodes = [...draft.nodes].sort((a, b) => a.step.at - b.step.at);
	const steps = stepsOf(nodes);
	const queued = queue.filter(
		({ workflowId, key }) =>
			(OF_TOOL.test(key) ||
				steps.some((step) => step.kind !== 'call' && step.workflowId === workflowId)) &&
			[...keys].some((one) => isSame(one, key)),
	);
	return { ...draft, nodes, queued, state: stateOf(steps, queued) };
}

/** A record of a tool, as `zendesk:9`: it tells by itself whose it is. */
const OF_TOOL = /^([a-z]+):(.+)$/;

/** Behind an address the queue writes what it is about. */
function isSame(key: string, queued: string): boolean {
	const [, tool, record] = OF_TOOL.exec(queued) ?? [];
	if (tool !== undefined && record !== undefined) {
		const isOfTool = key.startsWith(`${tool}/`) && key.endsWith(`/${record}`);
		const known = key.toLowerCase();
		return isOfTool || known === record || record.startsWith(`${known} `);
	}
	return (
		key === queued || key.toLowerCase() === queued || queued.startsWith(`${key.toLowerCase()} `)
	);
}

const stepsOf = (nodes: StoryNode[]): StoryNode['step'][] =>
	nodes.flatMap(({ step, children }) => [step, ...stepsOf(children)]);

const UNFINISHED = ['new', 'running', 'waiting'];
const FAILED = ['error', 'crashed'];

function stateOf(steps: StoryNode['step'][], queued: Queued[]): Story['state'] {
	const deliveries = steps.filter((step) => step.kind === 'delivery');
	const runs = steps.filter((step) => step.kind === 'execution').sort((a, b) => a.at - b.at);
	const isUnderWay =
		deliveries.some(({ state }) => state === 'pending' || state === 'held') ||
		runs.some(({ status }) => UNFINISHED.includes(status));
	if (isUnderWay || queued.some(({ why }) => why === '')) return 'Running';
	if (queued.length > 0) return 'Waiting';
	if (deliveries.length === 0 && runs.length === 0) return 'Quiet';
	const isLost = deliveries.some(({ state }) => state === 'failed');
	return isLost || FAILED.includes(runs.at(-1)?.status ?? '') ? 'Failed' : 'Done';
}
