/** Omie's own field descriptions, preserved in a client that was generated from them. */
export const CLASSES = 'field texts of Omie in github.com/pauloracunha/omie-lib';
/** Calls made on a real account in August 2026. */
export const MEASURED =
	'measured on an account: github.com/Walessonrdreis/omie-mcp-v1.0 docs/omie-api';
