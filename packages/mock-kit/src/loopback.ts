/** Returns whether a URL's host name means this machine. */
export function isLoopback(hostname: string): boolean {
	const name = hostname.replace(/^\[|\]$/g, '');
	return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
