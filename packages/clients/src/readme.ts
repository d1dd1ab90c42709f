import type { ClientRecord } from './client.ts';

export const MARKERS = /(?<=<!-- clients -->\n).*?(?=\n<!-- \/clients -->)/s;

/** Reasons why these mocks are not tested with a published client. */
const WITHOUT_LIBRARY: Record<string, string> = {
	'mock-activecampaign': 'The npm package `activecampaign` speaks the API before v3.',
	'mock-odoo': 'The clients that npm has for Odoo speak XML-RPC or JSON-RPC, not JSON-2.',
	'mock-omie': 'npm has no maintained client for Omie.',
};

/** Returns the section of a mock's README about the clients that the tests run against it. */
export function section(mockName: string, clients: readonly ClientRecord[]): string {
	const own = clients.filter((client) => client.mockName === mockName);
	const differences = own.flatMap(({ name, calls }) =>
		calls.flatMap((call) =>
			call.difference
				? [[`\`${name}\``, `\`${call.name}\``, call.difference.what, call.difference.why]]
				: [],
		),
	);
	return [
		'',
		...table(
			['Client', 'Version', 'How', 'Calls'],
			own.map(({ name, version, how, calls }) => [
				`\`${name}\``,
				version,
				how,
				String(calls.length),
			]),
		),
		'',
		...(WITHOUT_LIBRARY[mockName] ? [WITHOUT_LIBRARY[mockName], ''] : []),
		...(differences.length === 0
			? ['Every call ends as the client promises.']
			: [
					'Every other call ends as the client promises:',
					'',
					...table(['Client', 'Call', 'What is different', 'Why'], differences),
				]),
		'',
	].join('\n');
}

/** Returns a Markdown table with aligned columns. */
function table(head: string[], rows: string[][]): string[] {
	const widths = head.map((_, column) =>
		Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
	);
	const line = (row: string[]) =>
		`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
