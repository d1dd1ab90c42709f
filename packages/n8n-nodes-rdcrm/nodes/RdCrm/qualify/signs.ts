import { comparable } from '../../shared/helpers/values';
import type { Lead, Tag } from './lead';
import type { QualifyRules } from './qualifyRules';

/** Something that makes a person a lead. */
export interface Sign {
	by: 'tag' | 'score' | 'request';
	/** Name in the memory; blank for a request, which counts each time */
	ref: string;
	/** Blank if the sign names none */
	campaign: string;
}

export const SCORE = 'score';

/** Returns the campaign that a tag names; blank if it names none, undefined if it is not a lead tag. */
function campaignIn({ name }: Tag, leadTag: string): string | undefined {
	const colon = name.indexOf(':');
	const start = colon === -1 ? name : name.slice(0, colon);
	if (comparable(name) === comparable(leadTag)) return '';
	return comparable(start) === comparable(leadTag) ? name.slice(colon + 1).trim() : undefined;
}

function signOfTag(tag: Tag, { leadTags }: QualifyRules): Sign | undefined {
	const campaign = leadTags
		.map((leadTag) => campaignIn(tag, leadTag))
		.find((named) => named !== undefined);
	if (campaign === undefined) return undefined;
	return { by: 'tag', ref: tag.id || `tag:${comparable(tag.name)}`, campaign };
}

/** Returns all signs that the person shows now, including those that have counted before. */
export function signsOf(lead: Lead, rules: QualifyRules): Sign[] {
	const { tags = [], score, isRequested } = lead;
	const { minimumScore } = rules;
	const isHot = score !== undefined && minimumScore !== undefined && score >= minimumScore;
	return [
		...(isRequested ? [{ by: 'request', ref: '', campaign: '' } as const] : []),
		...tags.flatMap((tag) => signOfTag(tag, rules) ?? []),
		...(isHot ? [{ by: 'score', ref: SCORE, campaign: '' } as const] : []),
	];
}
