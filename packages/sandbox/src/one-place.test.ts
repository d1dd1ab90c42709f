import { describe, expect, it } from 'vitest';
import { SYSTEMS } from './vendors/index.ts';
import { readWorkflows, type WorkflowFile } from './workflow-files.ts';

/** Node operations that decide what happens to a record; reading and writing decide nothing. */
const DECIDING = ['prepareNote', 'prepareQuote'];

/** Files that tell a story for any tool are directly in the folder of their use case. */
const STORIES = readWorkflows().filter(({ path }) => /^support-context\/[^/]+\.json$/.test(path));
/** Messages and the channels that send them. */
const MESSAGES = readWorkflows().filter(({ path }) =>
	/^avisos\/(avisar|(email|slack|whatsapp)\/.+)\.json$/.test(path),
);
const connected = Object.values(SYSTEMS).filter(({ connector }) => connector !== undefined);
/** Labels that are also common words. */
const COMMON = ['erp', 'e-mail'];
const TOOLS = connected
	.map(({ label }) => label.toLowerCase())
	.filter((name) => !COMMON.includes(name));

const operationsOf = ({ nodes }: WorkflowFile) =>
	nodes.flatMap(({ parameters: { operation } }) =>
		typeof operation === 'string' ? operation : [],
	);

describe("a company's rule is in one place", () => {
	it.each(DECIDING)('%s', (operation) => {
		const files = readWorkflows().filter((one) => operationsOf(one).includes(operation));
		expect(files.map(({ path }) => path)).toHaveLength(1);
	});
});

describe('a story for any helpdesk', () => {
	it('is there', () => {
		expect(STORIES).toHaveLength(3);
	});

	it.each(STORIES)('names no tool: $path', ({ nodes }) => {
		const text = JSON.stringify(nodes.map(({ name, parameters }) => [name, parameters]));
		expect(TOOLS.filter((tool) => text.toLowerCase().includes(tool))).toEqual([]);
	});

	it.each(STORIES)('calls no address by itself: $path', ({ nodes }) => {
		expect(nodes.filter(({ type }) => type.endsWith('.httpRequest'))).toEqual([]);
	});
});

describe('a file that users adapt', () => {
	it.each([...STORIES, ...MESSAGES])(
		'has at most 26 nodes, and no condition or callback in an expression: $path',
		({ nodes }) => {
			const own = nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
			expect(own.length).toBeLessThanOrEqual(26);
			const expressions = own.flatMap(
				({ parameters }) => JSON.stringify(parameters).match(/\{\{.*?\}\}/g) ?? [],
			);
			for (const expression of expressions) {
				const bare = expression.replace(/'(?:[^'\\]|\\.)*'/g, "''").replace(/\?\.|\?\?/g, '');
				expect(bare).not.toMatch(/&&|\|\||=>|\?[^:]*:/);
			}
		},
	);
});
