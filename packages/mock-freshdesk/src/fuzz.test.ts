import { fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockFreshdesk } from './mock.ts';
import { CREDENTIAL } from './testing.ts';

const QUERIES = [
	'"status:2"',
	'"priority:>2 AND (tag:\'x\' OR tag:null)"',
	'"created_at:>\'2026-01-01\'"',
	'"cf_x:1"',
	'"nada:1"',
	'"((("',
	'"__proto__:1"',
] as const;

fuzzTest(createMockFreshdesk(), {
	credential: () => ({ authorization: `Basic ${CREDENTIAL}` }),
	sources: {
		query: (draw) => draw.pick(QUERIES),
		requester_id: 'contacts',
		responder_id: 'agents',
		'createNote.user_id': 'agents',
		'createReply.user_id': 'agents',
	},
});
