export { N8nApi } from './api.ts';
export { connectCredential } from './connect-credential.ts';
export { baseUrlOf, n8nEnvironment } from './environment.ts';
export { waitUntilIdle } from './idle.ts';
export { installNodePackage, listNodePackage } from './install-node.ts';
export { assertPortsFree } from './ports.ts';
export { type N8nProcess, startN8n } from './process.ts';
export { loadSecrets } from './secrets.ts';
export type { Owner } from './session.ts';
