/** A call that a flow makes in a play, and what became of it for each way to fail. */
export interface Row {
	title: string;
	system: string;
	operationId: string;
	cells: Map<string, string>;
}

/** The table of `docs/faults.md`. */
export function faultTable(faults: string[], rows: Row[]): string {
	const line = (all: string[]) => `| ${all.join(' | ')} |`;
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

const INTRODUCTION = `# What becomes of each call that fails

Each call that a workflow makes, found in the ledgers of the mocks, fails in each way, each for a record of its
own. Then the end state is what the tutorial promises, once: one quote, its number on the deal, one note, one
contact. Written by \`npm run chaos -- --faults write\` (\`--only\` plays a part); a call that a workflow makes
tomorrow is a new row.

- **at once**: n8n's node or ours tried again by itself, or needed nothing from the answer.
- **next attempt**: the row stayed in the queue, and was done with its next attempt, minutes later.
- **not made**: this time the story went without the call.
- blank: the system has no token that expires.

| column | what the system does to the call |
| --- | --- |
| 429 with Retry-After | refuses it once and asks for a second's patience |
| 500 once | fails once, nothing done |
| 503 for a minute | fails for as long as anyone tries; over before the queue's next attempt |
| reset before | breaks the connection before anything is done |
| reset after | breaks the connection when all is done |
| body cut short | does it and sends half of the answer |
| expired token | lets the token expire there and then |
| no answer | takes it and never answers; n8n waits three seconds in place of twenty, our node its thirty |
`;
