import type { Draft, Queued, Seen, Step, Story, StoryNode } from './story.ts';

/** That a workflow has looked, found nothing to do and was asked by nobody is no story. */
export function isToldOf({ beginning, nodes }: Draft): boolean {
	if (beginning.by !== 'workflow') return true;
	return stepsOf(nodes).some(
		(step) =>
			(step.kind === 'call' && (step.isFault || step.effects.length > 0)) ||
			(step.kind === 'execution' && (FAILED.includes(step.status) || step.mode === 'webhook')),
	);
}

/** The stories of drafts, each with the rows of the queue that are its. */
export function finished(drafts: Draft[], { queue, looked }: Seen): Story[] {
	const rows = queue.map((row) => ({ row, owners: ownersOf(row, drafts) }));
	return drafts.map((draft) => {
		const { keys, ...rest } = draft;
		const nodes = [...draft.nodes].sort((a, b) => a.step.at - b.step.at);
		const queued = rows.filter(({ owners }) => owners.includes(draft)).map(({ row }) => row);
		return { ...rest, nodes, queued, state: stateOf(nodes, queued, looked) };
	});
}

/** The story that wrote the row, which is the last one about the record before it, and those since. */
function ownersOf(row: Queued, drafts: Draft[]): Draft[] {
	const about = drafts.filter((draft) => isAbout(draft, row));
	const before = about.map(({ at }) => at).filter((at) => at <= row.since);
	return about.filter(({ at }) => at >= Math.max(...before));
}

/** A number alone counts something else in each system, so the workflow must be one of the story. */
const isAbout = ({ keys, nodes }: Draft, { workflowId, key }: Queued): boolean =>
	[...keys].some((one) => isSame(one, key)) &&
	(!/^\d+$/.test(key) ||
		stepsOf(nodes).some((step) => step.kind !== 'call' && step.workflowId === workflowId));

/** A record of a tool, as `zendesk:9`: it tells by itself whose it is. */
const OF_TOOL = /^([a-z]+):(.+)$/;

/** Elsewhere the queue writes a record's number alone, and behind an address what it is about. */
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
 * A story is done when all has ended by a look at n8n that began after its last step: n8n makes an
 * execution before it answers a notice, and writes what it has to do into its queue before that
 * execution ends.
 */
function stateOf(nodes: StoryNode[], queued: Queued[], looked: number): Story['state'] {
	const steps = stepsOf(nodes);
	const deliveries = steps.filter((step) => step.kind === 'delivery');
	const runs = steps.filter((step) => step.kind === 'execution');
	if (deliveries.length === 0 && runs.length === 0) return 'Quiet';
	const isUnderWay =
		deliveries.some(({ state }) => state === 'pending' || state === 'held') ||
		runs.some(({ status }) => UNFINISHED.includes(status)) ||
		steps.some((step) => endOf(step) >= looked);
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
