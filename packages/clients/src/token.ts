/** Gets a token from the mock without going through its OAuth2 pages. */
export async function tokenFrom(url: string): Promise<string> {
	const response = await fetch(`${url}/_sandbox/tokens`, { method: 'POST', body: '{}' });
	const { access_token } = (await response.json()) as { access_token: string };
	return access_token;
}
