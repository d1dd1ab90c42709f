import { describe, expect, it } from 'vitest';
import { readWorkflows } from '../packages/sandbox/src/workflow-files.ts';
import { plain, readDocument, tokensIn } from './documents.ts';

/** Versions of the changelog's headings, such as "2.0" from "[2.0] - 2026-11-26". */
const released = tokensIn(readDocument('CHANGELOG.md').tokens, ['heading'])
	.filter((heading) => 'depth' in heading && heading.depth === 2)
	.flatMap((heading) => /^\[?(\d+\.\d+)\]? - \d{4}-\d\d-\d\d$/.exec(plain(heading))?.[1] ?? []);

/** Returns each version on the leftmost note, which n8n keeps on import and people see. */
function versionsOn({ nodes }: ReturnType<typeof readWorkflows>[number]): string[] {
	const notes = nodes.filter(({ type }) => type.endsWith('.stickyNote'));
	const left = Math.min(...notes.map(({ position: [x] }) => x));
	return notes.flatMap(({ position: [x], parameters: { content } }) =>
		[...String(content).matchAll(/^\*Versão (.+)\*$/gm)].map(([, version]) =>
			x === left ? `${version}` : 'not on the note at the left',
		),
	);
}

describe('the version of the workflows', () => {
	it('is the newest in the changelog, and exists', () => {
		expect(released[0]).toBeDefined();
		expect(released).toEqual(
			released.toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true })),
		);
	});

	/** The workflows share a queue and its tables, so only those of the same version fit together. */
	it.each(readWorkflows())('is on the canvas of $path', (workflow) => {
		expect(versionsOn(workflow)).toEqual(released.slice(0, 1));
	});
});
