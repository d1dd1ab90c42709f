/** A flow's call in a play, with its result for each fault. */
export interface Row {
	title: string;
	system: string;
	operationId: string;
	cells: Map<string, string>;
}

/** The columns: faults of a call, and how often they occur if not once. */
export const FAULTS: Record<string, [fault: Record<string, unknown>, times?: null]> = {
	'429 with Retry-After': [{ type: 'status', status: 429, retryAfterSeconds: 1 }],
	'500 once': [{ type: 'status', status: 500 }],
	'503 for a minute': [{ type: 'status', status: 503 }, null],
	'reset before': [{ type: 'reset', when: 'before' }],
	'reset after': [{ type: 'reset', when: 'after' }],
	'body cut short': [{ type: 'cut' }],
	'expired token': [{ type: 'expired_token' }],
	// Last, as each one takes half a minute.
	'no answer': [{ type: 'hang' }],
};

const cellsOf = (line: string) =>
	line
		.split('|')
		.slice(1, -1)
		.map((cell) => cell.trim());

/** Returns the rows of `docs/faults.md`. */
export function rowsIn(document: string): Row[] {
	return document
		.split('\n## ')
		.slice(1)
		.flatMap((section) => {
			const [title = '', ...lines] = section.split('\n');
			const [header, , ...rows] = lines.filter((line) => line.startsWith('|')).map(cellsOf);
			return rows.map(([call = '', ...cells]) => {
				const [system = '', operationId = ''] = call.replaceAll('`', '').split(' ');
				const named = cells.map((cell, at): [string, string] => [header?.[at + 1] ?? '', cell]);
				return { title, system, operationId, cells: new Map(named) };
			});
		});
}

/** Merges played rows into the previous ones, without calls that a play no longer makes. */
export function merged(before: Row[], played: Row[]): Row[] {
	const titles = new Set(played.map(({ title }) => title));
	const same = (one: Row, other: Row) =>
		one.title === other.title &&
		one.system === other.system &&
		one.operationId === other.operationId;
	const kept = before.filter(
		(one) => !titles.has(one.title) || played.some((other) => same(one, other)),
	);
	const renewed = kept.map((one) => {
		const now = played.find((other) => same(one, other));
		return { ...one, cells: new Map([...one.cells, ...(now?.cells ?? [])]) };
	});
	return [...renewed, ...played.filter((one) => !before.some((other) => same(one, other)))];
}

/** Returns the text of `docs/faults.md`. */
export function faultTable(rows: Row[]): string {
	const line = (all: string[]) => `| ${all.join(' | ')} |`;
	const faults = Object.keys(FAULTS);
	const sections = [...Map.groupBy(rows, ({ title }) => title)].flatMap(([title, of]) => [
		`## ${title}`,
		'',
		line(['call', ...faults]),
		line(['---', ...faults.map(() => '---')]),
		...of.map(({ system, operationId, cells }) =>
			line([`${system} \`${operationId}\``, ...faults.map((one) => cells.get(one) ?? '')]),
		),
		'',
	]);
	return [INTRODUCTION, ...sections].join('\n');
}

const INTRODUCTION = `# What happens if a call fails

Each call of a workflow, as the request logs of the mocks show it, fails in every way listed below, each time for a
new record. Afterwards the end state must be what the tutorial promises, exactly once: one quote, its number on the
deal, one note, one contact. \`npm run chaos -- --faults write\` writes this page. With \`--only\` it runs a part, with
\`--fault\` one column, and keeps the rest. If a workflow makes a new call, the next run adds its row.

- **at once**: n8n's node or ours retried by itself, or did not need the response.
- **next attempt**: the row stayed in the queue, and its next attempt completed it minutes later.
- **not made**: this time the flow did not make the call.
- blank: the system has no token that expires, or the case has not been run yet.

| column | what the system does to the call |
| --- | --- |
| 429 with Retry-After | rejects it once and asks for a second of patience |
| 500 once | fails once without doing anything |
| 503 for a minute | fails on every try, until the queue's next attempt |
| reset before | closes the connection before doing anything |
| reset after | closes the connection after doing it |
| body cut short | does it and sends half of the response |
| expired token | lets the token expire just before the call |
| no answer | accepts it and never responds; in this test n8n waits 3 seconds instead of 20, and our node 30 |
`;
