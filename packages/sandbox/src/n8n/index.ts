export {
	type Credential,
	type DataTable,
	N8nApi,
	type SavedWorkflow,
	type WorkflowJson,
} from './api.ts';
export { connectCredential } from './connect-credential.ts';
export { baseUrlOf, type N8nSettings, n8nEnvironment } from './environment.ts';
export { type Execution, type ExecutionWithData, outputOf } from './executions.ts';
export { type IdleOptions, waitUntilIdle } from './idle.ts';
export { installNodePackage, listNodePackage } from './install-node.ts';
export { assertPortsFree } from './ports.ts';
export { type N8nProcess, type StartOptions, startN8n } from './process.ts';
export { loadSecrets, type Secrets } from './secrets.ts';
export { N8nError, type Owner } from './session.ts';
