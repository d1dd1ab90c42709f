import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Deal, SeenDeal } from '../sync/seenDeal';
import { isClosed, mainDeal, seenDeal } from '../sync/seenDeal';
import { namesOf } from './cachedNames';
import type { ContactSource } from './contactSource';

export interface ReadDeal {
	seen: SeenDeal;
	/** With the name of its stage; absent if the contact has no deal */
	deal: IDataObject | null;
}

/** Reads the deals that count for contacts, with the names of their stages. */
export class DealReader {
	private readonly startedAt = Date.now();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly source: () => Pick<ContactSource, 'dealsOf'>,
	) {}

	/** @param closed Names for the stage of a closed deal */
	async mainOf(
		itemIndex: number,
		contactId: string,
		closed: { won: string; lost: string },
	): Promise<ReadDeal> {
		const deal = mainDeal(await this.source().dealsOf(itemIndex, contactId));
		const seen = seenDeal(deal, await this.stageNameOf(itemIndex, deal), closed);
		return { seen, deal: deal ? { ...(deal as object), stage: seen.stage } : null };
	}

	/** Returns the name of the deal's stage. A closed deal is shown without it. */
	private async stageNameOf(
		itemIndex: number,
		deal: (Deal & { pipeline_id?: string | null }) | undefined,
	): Promise<string | undefined> {
		const { pipeline_id: pipelineId, stage_id: stageId } = deal ?? {};
		if (!deal || !pipelineId || isClosed(deal)) return undefined;
		const find = async (since?: number) => {
			const caller = { context: this.context, itemIndex, since };
			const stages = await namesOf(caller, 'stage', pipelineId);
			return stages.find(({ id }) => id === stageId)?.name;
		};
		// The stage may be newer than the cached names.
		return (await find()) ?? (await find(this.startedAt));
	}
}
