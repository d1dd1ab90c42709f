import { isDeepStrictEqual } from 'node:util';
import { createMockRdCrm, type RdCrmMock } from '../mock.ts';
import { grantTokens } from '../oauth/token.ts';
import type { RdCrmSettings } from '../settings.ts';
import { allTurned, singlyTurned } from '../turned.ts';
import type { Target } from './api.ts';
import { openInbox } from './inbox.ts';
import { described, type Finding, observe } from './observe.ts';

type Turned = Partial<RdCrmSettings>;

export interface Case {
	/** The settings that differ from their defaults. */
	turned: Turned;
	label: string;
}

/** Returns the cases: the default settings, each setting at each of its values, and all changed at once. */
export function cases(): Case[] {
	const single = singlyTurned().map((turned) => ({ label: JSON.stringify(turned), turned }));
	const all = allTurned().map((turned, index) => ({
		label: `every switch turned, ${index + 1}`,
		turned,
	}));
	return [{ label: 'no switch turned', turned: {} }, ...single, ...all];
}

/**
 * Lists the wrong reports of the recorder about a mock with these settings; empty if all are right.
 * @param expected the differences that it should report
 */
export async function wrongReports({ turned }: Case, expected = turned): Promise<string[]> {
	const mock = createMockRdCrm({ settings: { rate_limit_per_minute: 120, ...turned } });
	mock.world.clock.freeze();
	const target = targetOf(mock);
	const inbox = await openInbox(target.now);
	try {
		const { access_token, refresh_token } = grantTokens(mock);
		const { client_id, client_secret } = mock.world.settings;
		const { findings } = await observe({
			target,
			token: access_token,
			pace: 0,
			run: mock.world.random.token(8).toLowerCase(),
			grant: { client_id, client_secret, refresh_token },
			inbox,
			patience: 30 * 60_000,
			say: () => {},
		});
		return findings.flatMap((finding) => (isRight(finding, expected) ? [] : [described(finding)]));
	} finally {
		await inbox.close();
	}
}

function isRight({ name, actual, verdict }: Finding, turned: Turned): boolean {
	if (!Object.hasOwn(turned, name)) return verdict === 'as expected';
	return verdict === 'differs' && isDeepStrictEqual(actual, turned[name]);
}

/** Turns a mock into a target on which waiting advances the mock's clock. */
function targetOf({ app, world }: RdCrmMock): Target {
	return {
		send: async (url, init) => app.request(url, init),
		now: () => world.clock.now(),
		wait: async (ms) => {
			await world.drain();
			await world.clock.advance(ms);
			await world.drain();
		},
	};
}
