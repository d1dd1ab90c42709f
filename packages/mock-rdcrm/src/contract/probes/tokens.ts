import { Other, type Probe, Undecided } from '../probe.ts';
import type { Grant, Stand } from '../stand.ts';

const ABOUT = [
	'token_type',
	'token_length',
	'old_access_token',
	'used_refresh_token',
	'older_token_path',
] as const;

async function renew({ api }: Stand, path: string, grant: Grant, refresh_token: string) {
	const body = new URLSearchParams({ ...grant, refresh_token, grant_type: 'refresh_token' });
	const answer = await api.once(path, { method: 'POST', body }, '');
	if (answer.body.access_token) api.token = answer.body.access_token;
	return answer;
}

/** Renews the run's grant, which invalidates it for every other client. */
export const tokenProbes: readonly Probe[] = [
	{
		about: ABOUT,
		run: async (stand) => {
			const { grant } = stand.equipment;
			if (!grant) {
				const reason = new Undecided('needs RDCRM_CLIENT_ID, _CLIENT_SECRET and _REFRESH_TOKEN');
				return Object.fromEntries(ABOUT.map((name) => [name, reason]));
			}
			// The first renewal ensures that the access token belongs to this grant.
			const first = await renew(stand, '/oauth2/token', grant, grant.refresh_token);
			const old = stand.api.token;
			const { refresh_token: used = '' } = first.body;
			const second = await renew(stand, '/oauth2/token', grant, used);
			const { token_type, access_token = '', refresh_token = '' } = second.body;
			if (!second.ok) throw new Error(`The renewal answered ${second.status}: ${second.text}`);
			const lives = (await stand.api.once('/crm/v2/users', {}, old)).ok;
			const again = await renew(stand, '/oauth2/token', grant, used);
			const { error } = again.body;
			const older = await renew(stand, '/auth/token', grant, refresh_token);
			const { length } = access_token;
			return {
				token_type:
					token_type === 'bearer' || token_type === 'Bearer'
						? token_type
						: new Other(String(token_type)),
				token_length:
					(length === 32 || length === 64) && /^[A-Za-z0-9]+$/.test(access_token)
						? length
						: new Other(`${length} characters`),
				old_access_token: lives ? 'live' : 'end',
				used_refresh_token:
					error === 'invalid_grant' || error === 'invalid_request'
						? error
						: new Other(`${again.status} ${again.ok ? '' : again.text}`),
				older_token_path: older.ok,
			};
		},
	},
];
