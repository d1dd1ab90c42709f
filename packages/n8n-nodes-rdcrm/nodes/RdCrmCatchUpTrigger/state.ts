import type { IPollFunctions } from 'n8n-workflow';
import type { ResolvedConditions } from '../shared/trigger/resolved';
import type { Place } from './pollPlace';
import type { Memory } from './transitions';

export interface Position
	extends Required<Pick<ResolvedConditions, 'stagesByName' | 'customFieldKeys'>> {
	places: Record<string, Place>;
	/** What was true at that position; only with "Conditions Become True" */
	memory?: Memory;
}

/** The node's static data. */
export interface CatchUpState extends Partial<Position> {
	/** How often the position has moved */
	moves?: number;
}

export function nodeKey(context: IPollFunctions): string {
	return `${context.getWorkflow().id}:${context.getNode().id}`;
}

/**
 * The newest state of each node in this process. n8n saves static data when it starts an execution,
 * so a position that moved afterwards may be missing when the next poll starts.
 */
const newest = new Map<string, CatchUpState>();

/** Returns the node's static data, updated with what this process knows. */
export function loadState(context: IPollFunctions): CatchUpState {
	const state: CatchUpState = context.getWorkflowStaticData('node');
	const known = newest.get(nodeKey(context));
	const isBehind = state.places !== undefined && (known?.moves ?? 0) > (state.moves ?? 0);
	return isBehind ? Object.assign(state, known) : state;
}

/** Moves the position after all records before it were processed. */
export function moveTo(context: IPollFunctions, state: CatchUpState, position: Position): void {
	Object.assign(state, position, { moves: (state.moves ?? 0) + 1 });
	newest.set(nodeKey(context), { ...position, moves: state.moves });
}

/**
 * Moves the position before the execution starts. n8n may lose both together, so the position must not be stored
 * anywhere else.
 */
export function moveAhead(context: IPollFunctions, state: CatchUpState, position: Position): void {
	moveTo(context, state, position);
	newest.delete(nodeKey(context));
}
