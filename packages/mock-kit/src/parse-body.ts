import type { Encoding } from './route.ts';

/** Reads a JSON, form or multipart body, whichever its content type says. */
export async function parseBody(
	request: Request,
	encodings: ReadonlyArray<Encoding>,
): Promise<{ body: unknown } | { malformed: string }> {
	const type = request.headers.get('content-type') ?? '';
	try {
		if (type.startsWith('multipart/form-data') && encodings.includes('multipart')) {
			return { body: Object.fromEntries(await request.formData()) };
		}
		const text = await request.text();
		if (type.startsWith('application/x-www-form-urlencoded') && encodings.includes('form')) {
			return { body: Object.fromEntries(new URLSearchParams(text)) };
		}
		if (!encodings.includes('json')) return { malformed: `unsupported content type "${type}"` };
		return { body: text === '' ? undefined : JSON.parse(text) };
	} catch (error) {
		return { malformed: error instanceof Error ? error.message : String(error) };
	}
}
