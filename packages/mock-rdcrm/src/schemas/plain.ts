import { z } from 'zod';
import { documented, filled, objectId, requiredName, timestamps } from './common.ts';

interface Extra<Members, Shown> {
	/** Members besides the name, as they are written. */
	members?: Members;
	/** Members that only a record has, or that it shows differently from how they are written. */
	shown?: Shown;
	/** Examples of a creation, from the reference. */
	examples?: object[];
}

/** Returns the schemas of a resource with a name: of a record, of its creation and of an update. */
function named<
	Members extends z.core.$ZodLooseShape = Record<never, never>,
	Shown extends z.core.$ZodLooseShape = Record<never, never>,
>(
	id: string,
	source: string,
	{ members = {} as Members, shown = {} as Shown, examples }: Extra<Members, Shown> = {},
) {
	const mark = documented(source);
	const wire = z
		.strictObject({ id: objectId, name: filled, ...members, ...shown, ...timestamps })
		.meta({ id, ...mark });
	const update = z
		.object({ name: filled, ...members })
		.partial()
		.meta({ id: `${id}Update`, ...mark });
	const create = update
		.extend({ name: requiredName })
		.meta({ id: `${id}Create`, ...mark, ...(examples && { examples }) });
	return { wire, create, update };
}

const text = z.string().nullable();
const members = { description: text };
const writtenOrder = z.int().min(0);

export const campaign = named('Campaign', 'crm-v2-campaigns', {
	members,
	examples: [{ name: 'Verão', description: '…' }],
});
export const source = named('Source', 'crm-v2-sources', {
	members,
	examples: [{ name: 'Instagram', description: '…' }],
});
export const lostReason = named('LostReason', 'crm-v2-lost-reasons');
export const segment = named('Segment', 'crm-v2-segments');
export const pipeline = named('Pipeline', 'crm-v2-pipelines', {
	members: { order: writtenOrder },
	shown: { order: z.int(), stage_ids: z.array(objectId) },
});
/** Has no `pipeline_id`, which is only in the path. */
export const stage = named('Stage', 'crm-v2-stages', {
	members: { description: text, objective: text, order: writtenOrder },
	shown: { order: z.int() },
	examples: [{ name: 'Proposta Enviada', order: 3, objective: '…', description: '…' }],
});

export type Campaign = z.output<typeof campaign.wire>;
export type Source = z.output<typeof source.wire>;
export type LostReason = z.output<typeof lostReason.wire>;
export type Segment = z.output<typeof segment.wire>;
export type Pipeline = z.output<typeof pipeline.wire>;
export type Stage = z.output<typeof stage.wire>;
