import type { Actor } from './schemas/member.ts';

/** The source and reason of a write. */
export interface WriteOptions {
	actor: Actor;
	validateMergeFields?: boolean;
	/** For an unsubscription or a bounce. */
	reason?: string | undefined;
	campaignId?: string | undefined;
}
