import type { Encoding } from './route.ts';

/** The limit of Ruby's JSON parser, which most of the vendors use. */
const DEEPEST = 100;

/** Parses a JSON, form or multipart body, depending on its content type. */
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
		const body: unknown = text === '' ? undefined : JSON.parse(text);
		return deeper(body, DEEPEST) ? { malformed: `nested deeper than ${DEEPEST}` } : { body };
	} catch (error) {
		return { malformed: error instanceof Error ? error.message : String(error) };
	}
}

function deeper(value: unknown, most: number): boolean {
	let level = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > most) return true;
		level = level.flatMap((one) =>
			typeof one === 'object' && one !== null ? Object.values(one) : [],
		);
	}
	return false;
}
