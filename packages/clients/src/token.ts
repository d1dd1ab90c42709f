/** A token as a mock grants it without its OAuth2 pages. */
export async function tokenFrom(url: string): Promise<string> {
	const response = await fetch(`${url}/_sandbox/tokens`, { method: 'POST', body: '{}' });
	const { access_token } = (await response.json()) as { access_token: string };
	return access_token;
}
