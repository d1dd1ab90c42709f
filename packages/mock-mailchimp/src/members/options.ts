import type { Actor } from '../schemas/member.ts';

/** How a member is written: by whom, and why. */
export interface WriteOptions {
	actor: Actor;
	validateMergeFields?: boolean;
	/** Of an unsubscription or a bounce. */
	reason?: string | undefined;
	campaignId?: string | undefined;
}
