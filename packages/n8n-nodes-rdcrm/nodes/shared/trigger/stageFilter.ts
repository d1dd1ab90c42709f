import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { comparable, entriesOf, isRecordId, locatorValue } from '../helpers/values';
import type { Stage } from '../records/stages';
import type { RdCrmContext } from '../transport/context';

export interface WantedStages {
	ids: string[];
	names: string[];
}

/**
 * Reads the stages of "Only in Stages", separated by how they are given. An expression in the place of a name may
 * return an ID, as Prepare Quote's stage can be either.
 */
export function readStages(collection: unknown): WantedStages {
	const stages: WantedStages = { ids: [], names: [] };
	for (const { stage } of entriesOf(collection) ?? []) {
		const value = locatorValue(stage);
		if (value === undefined) continue;
		const byName = (stage as { mode?: string } | undefined)?.mode === 'name' && !isRecordId(value);
		(byName ? stages.names : stages.ids).push(value);
	}
	return stages;
}

/** Returns the ids of a stage name. If several pipelines have it, all of them count. */
export function resolveStageName(context: RdCrmContext, name: string, stages: Stage[]): string[] {
	const matching = stages.filter((stage) => comparable(stage.name) === comparable(name));
	if (matching.length > 0) return matching.map(({ id }) => id);
	const known = stages.map((stage) => `${stage.pipelineName} › ${stage.name}`).join(', ');
	throw new NodeOperationError(
		context.getNode(),
		`There is no stage named "${name}" in RD Station CRM`,
		{
			description: `Create the stage, or change "Only in Stages" in this node, or the setting that its expression reads. The stages of the account are: ${known || 'none'}.`,
		},
	);
}

/** Whether a deal is in one of the wanted stages. Without any, every deal is. */
export function isInStages(
	deal: IDataObject,
	wanted: WantedStages,
	resolvedIds: string[],
): boolean {
	if (wanted.ids.length === 0 && wanted.names.length === 0) return true;
	const { stage_id: id, stage_name: name } = deal;
	if (typeof id === 'string' && [...wanted.ids, ...resolvedIds].includes(id)) return true;
	return (
		typeof name === 'string' &&
		wanted.names.some((wantedName) => comparable(wantedName) === comparable(name))
	);
}

export function isInStatuses(deal: IDataObject, statuses: string[]): boolean {
	const { status } = deal;
	return statuses.length === 0 || (typeof status === 'string' && statuses.includes(status));
}
