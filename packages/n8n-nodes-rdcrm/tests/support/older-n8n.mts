import type { PollContext, WorkflowExecute } from 'n8n-core';
import type { INode, IRun, Workflow } from 'n8n-workflow';

/** Up to 2.0, n8n took the workflow and its first node as two arguments. */
export function startRun(
	engine: WorkflowExecute,
	workflow: Workflow,
	startNode?: INode,
): PromiseLike<IRun> {
	if (engine.run.length === 1) return engine.run({ workflow, startNode });
	const inRow = engine.run as unknown as (...args: unknown[]) => PromiseLike<IRun>;
	return inRow.call(engine, workflow, startNode);
}

/** Up to 2.30, n8n did not export the class that its poll executor calls. */
export const olderPollers = {
	async runPollFunction(workflow: Workflow, node: INode, context: PollContext) {
		const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		return (await type.poll?.call(context)) ?? null;
	},
};

/** Polls the way n8n did before it had a poll executor. */
export function olderPoll(workflow: Workflow, node: INode, context: PollContext) {
	return async (isPublication = false): Promise<void> => {
		try {
			const response = await olderPollers.runPollFunction(workflow, node, context);
			if (response !== null) context.__emit(response);
		} catch (error) {
			if (isPublication) throw error;
			context.__emitError(error as Error);
		}
	};
}
