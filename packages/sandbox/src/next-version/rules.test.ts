import { describe, expect, it } from 'vitest';
import { applyRules } from './apply.ts';

// Loads a large part of n8n, which is slow on a busy machine.
describe("n8n's rules for version 3", { timeout: 120_000 }, () => {
	it('find a removed feature in a workflow', () => {
		const node = (name: string, type: string, parameters: object, more = {}) => ({
			...{ id: name, name, type: `n8n-nodes-base.${type}`, typeVersion: 1, position: [0, 0] },
			...{ parameters, ...more },
		});
		const { rules, findings } = applyRules(
			[
				{
					name: 'old',
					nodes: [
						node('Each', 'executeWorkflow', { mode: 'each' }),
						node('Cron', 'cron', {}),
						node('Two ways', 'if', {}, { alwaysOutputData: true }),
						node('One way', 'set', {}, { alwaysOutputData: true }),
					] as never,
					connections: {},
					settings: {},
				},
			],
			{},
		);
		expect(rules.length).toBeGreaterThan(40);
		const found = findings.filter(({ workflow }) => workflow === 'old').map(({ rule }) => rule);
		expect(found.sort()).toEqual([
			'always-output-data-multi-output-v3',
			'cron-removed-v3',
			'execute-workflow-each-mode-v3',
		]);
	});
});
