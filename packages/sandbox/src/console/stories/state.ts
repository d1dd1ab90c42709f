import type { Draft, Queued, Seen, Step, Story, StoryNode } from './story.ts';

/** Whether a draft is a story: a workflow that ran by itself and found nothing to do is not. */
export function isStory({ beginning, nodes }: Draft): boolean {
	if (beginning.by !== 'workflow') return true;
	return stepsOf(nodes).some(
		(step) =>
			(step.kind === 'call' && (step.isFault || step.effects.length > 0)) ||
			(step.kind === 'execution' && (FAILED.includes(step.status) || step.mode === 'webhook')),
	);
}

/** Turns drafts into stories, each with its rows of the queue. */
export function finished(drafts: Draft[], { queue, checkedAt }: Seen): Story[] {
	const rows = queue.map((row) => ({ row, owners: ownersOf(row, drafts) }));
	return drafts.map((draft) => {
		const { keys, ...rest } = draft;
		const nodes = [...draft.nodes].sort((a, b) => a.step.at - b.step.at);
		const queued = rows.filter(({ owners }) => owners.includes(draft)).map(({ row }) => row);
		return { ...rest, nodes, queued, state: stateOf(nodes, queued, checkedAt) };
	});
}

/**
 * Returns the stories of a row: the one that wrote it, the last one about its record before it, and
 * later ones.
 */
function ownersOf(row: Queued, drafts: Draft[]): Draft[] {
	const about = drafts.filter((draft) => isAbout(draft, row));
	const before = about.map(({ at }) => at).filter((at) => at <= row.since);
	return about.filter(({ at }) => at >= Math.max(...before));
}

/** A bare number means something else in each system, so the story must contain the row's workflow. */
const isAbout = ({ keys, nodes }: Draft, { workflowId, key }: Queued): boolean =>
	[...keys].some((one) => isSame(one, key)) &&
	(!/^\d+$/.test(key) ||
		stepsOf(nodes).some((step) => step.kind !== 'call' && step.workflowId === workflowId));

/** A record with its tool, such as `zendesk:9`. */
const OF_TOOL = /^([a-z]+):(.+)$/;

/** Other keys of the queue are a record's bare number, or an e-mail address followed by a subject. */
function isSame(key: string, queued: string): boolean {
	const [, tool, record] = OF_TOOL.exec(queued) ?? [];
	if (tool !== undefined && record !== undefined) {
		const isOfTool = key.startsWith(`${tool}/`) && key.endsWith(`/${record}`);
		const known = key.toLowerCase();
		return isOfTool || known === record || record.startsWith(`${known} `);
	}
	return (
		key === queued ||
		key.endsWith(`/${queued}`) ||
		key.toLowerCase() === queued ||
		queued.startsWith(`${key.toLowerCase()} `)
	);
}

const stepsOf = (nodes: StoryNode[]): Step[] =>
	nodes.flatMap(({ step, children }) => [step, ...stepsOf(children)]);

const UNFINISHED = ['new', 'running', 'waiting'];
const FAILED = ['error', 'crashed'];

/**
 * Returns the state of a story. It is done when a check of n8n that began after its last step found
 * everything ended: n8n creates an execution before it answers a delivery, and queues its pending
 * work before that execution ends.
 */
function stateOf(nodes: StoryNode[], queued: Queued[], checkedAt: number): Story['state'] {
	const steps = stepsOf(nodes);
	const deliveries = steps.filter((step) => step.kind === 'delivery');
	const runs = steps.filter((step) => step.kind === 'execution');
	if (deliveries.length === 0 && runs.length === 0) return 'Quiet';
	const isUnderWay =
		deliveries.some(({ state }) => state === 'pending' || state === 'held') ||
		runs.some(({ status }) => UNFINISHED.includes(status)) ||
		steps.some((step) => endOf(step) >= checkedAt);
	if (isUnderWay || queued.some(({ why }) => why === '')) return 'Running';
	if (queued.length > 0) return 'Waiting';
	const isLost = deliveries.some(({ state }) => state === 'failed');
	const hasFailed = runs.some(
		(run) =>
			FAILED.includes(run.status) &&
			!runs.some((later) => isRepetition(later, run) && later.status === 'success'),
	);
	if (isLost || hasFailed) return 'Failed';
	return hasEffect(nodes) ? 'Done' : 'Nothing';
}

const isRepetition = (
	later: { workflowId: string; at: number },
	run: { workflowId: string; at: number },
) => later.workflowId === run.workflowId && later.at > run.at;

function endOf(step: Step): number {
	const last = step.kind === 'delivery' ? step.attempts.at(-1) : undefined;
	return last ? last.sent + last.ms : step.at;
}

/** Whether an execution changed anything in a system. */
const hasEffect = (nodes: StoryNode[]): boolean =>
	nodes.some(
		({ step, children }) =>
			(step.kind === 'execution' &&
				children.some(({ step: made }) => made.kind === 'call' && made.hasChanged)) ||
			hasEffect(children),
	);
