import type { Upload } from '../../shared/transport/request';

interface FilePart {
	name: string;
	type: string;
	content: Buffer;
}

/**
 * Builds a multipart body with one file, in bytes. n8n would turn a FormData into a stream, which cannot be
 * sent again after an expired token is renewed.
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
