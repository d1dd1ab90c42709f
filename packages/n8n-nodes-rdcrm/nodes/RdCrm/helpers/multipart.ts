import { randomBytes } from 'node:crypto';
import type { Upload } from '../../shared/transport/request';

interface FilePart {
	name: string;
	type: string;
	content: Buffer;
}

/** As browsers write a name inside quotes (HTML standard, "multipart/form-data encoding algorithm"). */
function escaped(name: string): string {
	return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/**
 * A multipart body of one file. A stream, as form-data libraries make it, is used up by the first
 * try: n8n could not send it again after it renewed an expired token. These bytes it can.
 */
export function multipart(field: string, { name, type, content }: FilePart): Upload {
	const boundary = `rdcrm${randomBytes(16).toString('hex')}`;
	const head =
		`--${boundary}\r\n` +
		`Content-Disposition: form-data; name="${escaped(field)}"; filename="${escaped(name)}"\r\n` +
		`Content-Type: ${type.replace(/[\r\n]/g, '')}\r\n\r\n`;
	return {
		body: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
		contentType: `multipart/form-data; boundary=${boundary}`,
	};
}
