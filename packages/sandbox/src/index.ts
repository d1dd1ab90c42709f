export type { Mocks } from './mocks.ts';
export { type Execution, outputOf, waitUntilIdle } from './n8n/index.ts';
export { portsFrom } from './ports.ts';
export { type Addresses, createSandbox, type RunningSandbox, type Sandbox } from './sandbox.ts';
export { readWorkflows } from './workflow-files.ts';
