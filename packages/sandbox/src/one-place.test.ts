import { describe, expect, it } from 'vitest';
import { SYSTEMS } from './vendors/index.ts';
import { readWorkflows, type WorkflowFile } from './workflow-files.ts';

/** Node operations that decide what happens to a record; reading and writing decide nothing. */
const DECIDING = ['decideQuote', 'prepareNote', 'prepareQuote', 'qualify', 'sync'];

/** Files that tell a story for any tool. In marketing and support they are directly in their use case's folder. */
const STORIES = readWorkflows().filter(({ path }) =>
	/^((marketing-sync|support-context)\/[^/]+|erp-quotes\/(erp|seus-passos))\.json$/.test(path),
);
const SUPPORT = STORIES.filter(({ path }) => path.startsWith('support-context/'));
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

describe('a story for any tool', () => {
	it('is there', () => {
		expect(STORIES).toHaveLength(12);
	});

	it.each(STORIES)('names no tool but in notes and in what users fill in: $path', ({ nodes }) => {
		const decides = nodes.filter(
			({ name, type }) => !/\.(stickyNote|formTrigger)$/.test(type) && name !== 'Configuração',
		);
		const text = JSON.stringify(decides.map(({ name, parameters }) => [name, parameters]));
		expect(TOOLS.filter((tool) => text.toLowerCase().includes(tool))).toEqual([]);
	});

	it.each(STORIES)('calls no address by itself: $path', ({ nodes }) => {
		expect(nodes.filter(({ type }) => type.endsWith('.httpRequest'))).toEqual([]);
	});
});

describe('a file that users adapt', () => {
	it.each([...SUPPORT, ...MESSAGES])(
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
