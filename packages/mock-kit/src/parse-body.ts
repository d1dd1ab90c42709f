/** Reads a JSON or form body, whichever its content type says. */
export async function parseBody(
	request: Request,
	encodings: ReadonlyArray<'json' | 'form'>,
): Promise<{ body: unknown } | { malformed: string }> {
	const type = request.headers.get('content-type') ?? '';
	const text = await request.text();
	if (type.startsWith('application/x-www-form-urlencoded') && encodings.includes('form')) {
		return { body: Object.fromEntries(new URLSearchParams(text)) };
	}
	if (!encodings.includes('json')) return { malformed: `Unsupported content type "${type}"` };
	try {
		return { body: text === '' ? undefined : JSON.parse(text) };
	} catch (error) {
		return { malformed: error instanceof Error ? error.message : String(error) };
	}
}
