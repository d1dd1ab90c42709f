export { N8nApi, waitUntilIdle } from './n8n/index.ts';
export { type Addresses, createSandbox } from './sandbox.ts';
export { readWorkflows, workflowText } from './workflow-files.ts';
