const BLOCK = 512;

/** Returns a tar archive (ustar) with one file. */
export function tarOf(name: string, content: string): Buffer {
	const data = Buffer.from(content);
	const header = Buffer.alloc(BLOCK);
	const put = (text: string, at: number) => header.write(text, at, 'latin1');
	const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
	put(name, 0);
	put('0000644\0', 100);
	put('0000000\0', 108);
	put('0000000\0', 116);
	put(`${octal(data.length, 11)}\0`, 124);
	put(`${octal(0, 11)}\0`, 136);
	// The checksum is computed with its own field filled with spaces.
	put('        ', 148);
	put('0', 156);
	put('ustar\x0000', 257);
	const sum = header.reduce((total, byte) => total + byte, 0);
	put(`${octal(sum, 6)}\0 `, 148);
	const padding = Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK);
	return Buffer.concat([header, data, padding, Buffer.alloc(2 * BLOCK)]);
}
