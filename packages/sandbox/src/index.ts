export { accountValues, readSetWorkflows, withoutAccountValues } from './account-values.ts';
export { N8nApi, waitUntilIdle } from './n8n/index.ts';
export {
	type Addresses,
	createSandbox,
	type Places,
	type RunningSandbox,
	type Sandbox,
} from './sandbox.ts';
export type { SandboxOptions } from './way.ts';
export { readWorkflows, workflowsFolder, workflowText } from './workflow-files.ts';
