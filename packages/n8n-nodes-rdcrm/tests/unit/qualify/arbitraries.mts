import fc from 'fast-check';
import type { Lead, Tag } from '../../../nodes/RdCrm/qualify/lead.ts';
import { AGAIN, type QualifyRules } from '../../../nodes/RdCrm/qualify/qualifyRules.ts';
import { SUBSCRIPTIONS } from '../../../nodes/RdCrm/sync/person.ts';

const tag: fc.Arbitrary<Tag> = fc.record({
	name: fc.oneof(
		fc.constantFrom('MQL', ' mql', 'MQL: Verão', 'MQL:Inverno', 'MQLs antigos', 'Newsletter'),
		fc.string({ maxLength: 8 }),
	),
	id: fc.constantFrom('', '', '11', '12'),
});

export const lead: fc.Arbitrary<Lead> = fc.record({
	contactId: fc.constantFrom('c1', 'c1', ''),
	syncReason: fc.constantFrom('', 'equal', 'last_seen', 'contact_deleted', 'several_contacts'),
	subscription: fc.constantFrom(undefined, ...SUBSCRIPTIONS),
	tags: fc.option(fc.array(tag, { maxLength: 4 }), { nil: undefined }),
	score: fc.option(fc.integer({ min: -5, max: 120 }), { nil: undefined }),
	isRequested: fc.boolean(),
	campaign: fc.constantFrom('', '', 'Black Friday'),
});

export const rules: fc.Arbitrary<QualifyRules> = fc.record({
	leadTags: fc.subarray(['MQL', 'Quente']),
	minimumScore: fc.constantFrom(undefined, 50, 1),
	again: fc.constantFrom(...AGAIN),
	defaultCampaign: fc.constantFrom('', 'MQL'),
});

/** Memories that earlier runs of any version may have stored, and other values. */
export const stored: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom('', undefined, null, '{}', '11 12', '67eac31f6282af00162eae80', '[1]', '"x"'),
	fc.record({
		seen: fc.subarray(['11', '12', 'score', 'tag:mql']),
		qualified: fc.boolean(),
	}),
	fc.anything(),
);
