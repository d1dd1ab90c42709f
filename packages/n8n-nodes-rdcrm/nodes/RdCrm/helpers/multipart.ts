import type { Upload } from '../../shared/transport/request';

interface FilePart {
	name: string;
	type: string;
	content: Buffer;
}

/**
 * A multipart body of one file, in bytes: a FormData itself would be made a stream, which n8n could
 * not send again after it renewed an expired token.
 */
export async function multipart(field: string, { name, type, content }: FilePart): Promise<Upload> {
	const form = new FormData();
	form.append(field, new Blob([content], { type }), name);
	const encoded = new Response(form);
	return {
		body: Buffer.from(await encoded.arrayBuffer()),
		contentType: encoded.headers.get('content-type') ?? 'multipart/form-data',
	};
}
