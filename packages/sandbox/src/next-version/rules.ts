// Applies the rules that the pinned n8n has for its version 3 to this environment and to the workflows on
// standard input. Runs as a separate process, because n8n reads its environment when it is loaded.
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { json } from 'node:stream/consumers';
import type { WorkflowContent } from '../workflow-files.ts';
import type { Applied, Finding } from './apply.ts';

interface Rule {
	id: string;
	/** Checks the instance. */
	detect?(): Promise<{ instanceIssues: Issue[] }>;
	/** Checks one workflow. */
	detectWorkflow?(workflow: object, nodesByType: Map<string, object[]>): Promise<Issues>;
	/** Collects data for a check of all workflows together. */
	collectWorkflowData?(workflow: object, nodesByType: Map<string, object[]>): Promise<void>;
	produceReport?(): Promise<{ affectedWorkflows: (Issues & { workflowId: string })[] }>;
}

interface Issue {
	title: string;
	level: string;
}

interface Issues {
	issues: Issue[];
}

type Class<T = unknown> = new (...args: unknown[]) => T;

const n8n = createRequire(createRequire(import.meta.url).resolve('n8n/package.json'));
const dist = (path: string) => n8n(`n8n/dist/${path}`);
n8n('reflect-metadata');
const { Container } = n8n('@n8n/di');

/** Provides the settings of a new instance in a container, because no database is read here. */
function playInstance(): void {
	const { SettingsRepository } = n8n('@n8n/db');
	const { LicenseState } = n8n('@n8n/backend-common');
	const { InstanceSettings } = n8n('n8n-core');
	Container.set(SettingsRepository, { findByKey: async () => null, findByKeys: async () => [] });
	Container.set(LicenseState, { isExternalSecretsLicensed: () => false });
	Container.set(InstanceSettings, {
		isDocker: true,
		fsStorageMigrated: false,
		n8nFolder: '/home/node/.n8n',
	});
}

/** Provides descriptions of n8n's own nodes; a rule that asks for another node gets an error, as in n8n. */
function playNodeTypes(): void {
	const { NodeHelpers } = n8n('n8n-workflow');
	const known = n8n('n8n-nodes-base/dist/known/nodes.json');
	const base = createRequire(n8n.resolve('n8n-nodes-base/package.json'));
	Container.set(dist('node-types').NodeTypes, {
		getByNameAndVersion: (type: string, version: number) => {
			const { className, sourcePath } = known[type.replace(/^n8n-nodes-base\./, '')];
			const Node: Class = base(`./${sourcePath}`)[className];
			return NodeHelpers.getVersionedNodeType(new Node(), version);
		},
	});
}

function rules(): Rule[] {
	const folder = `${dirname(n8n.resolve('n8n/package.json'))}/dist/modules/breaking-changes/rules/v3`;
	for (const file of globSync('*.rule.js', { cwd: folder })) n8n(`${folder}/${file}`);
	const { BreakingChangeRuleMetadata } = n8n('@n8n/decorators');
	return Container.get(BreakingChangeRuleMetadata)
		.getEntries()
		.map((entry: { class: Class<Rule> }) => Container.get(entry.class));
}

const findings: Finding[] = [];
const add = (rule: Rule, workflow: string | null, issues: Issue[]) =>
	findings.push(...issues.map(({ title, level }) => ({ rule: rule.id, workflow, title, level })));

async function apply(rule: Rule, workflows: WorkflowContent[]): Promise<void> {
	const { groupNodesByType } = dist('modules/breaking-changes/group-nodes-by-type');
	if (rule.detect) add(rule, null, (await rule.detect()).instanceIssues);
	for (const workflow of workflows) {
		const named = { ...workflow, id: workflow.name };
		const nodesByType = groupNodesByType(workflow.nodes);
		const report = await rule.detectWorkflow?.(named, nodesByType);
		if (report) add(rule, workflow.name, report.issues);
		await rule.collectWorkflowData?.(named, nodesByType);
	}
	const together = await rule.produceReport?.();
	for (const { workflowId, issues } of together?.affectedWorkflows ?? []) {
		add(rule, workflowId, issues);
	}
}

playInstance();
playNodeTypes();
const all = rules();
const workflows = (await json(process.stdin)) as WorkflowContent[];
for (const rule of all) await apply(rule, workflows);
const applied: Applied = { rules: all.map(({ id }) => id), findings };
process.stdout.write(JSON.stringify(applied), () => process.exit());
