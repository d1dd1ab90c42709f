import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputSchema } from './schema.mts';

/** n8n's editor looks for the output schemas next to the node. */
const BUILT = new URL('../dist/nodes/RdCrm/', import.meta.url);

type Resources = Record<string, { operations: Record<string, unknown> }>;

const require = createRequire(import.meta.url);
const resources = require(fileURLToPath(new URL('actions/resources.js', BUILT))) as Resources;

rmSync(new URL('__schema__', BUILT), { recursive: true, force: true });
for (const [resource, { operations }] of Object.entries(resources)) {
	for (const operation of Object.keys(operations)) {
		const schema = { ...outputSchema(resource, operation), version: 1 };
		const path = fileURLToPath(new URL(`__schema__/v1.0.0/${resource}/${operation}.json`, BUILT));
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, `${JSON.stringify(schema, undefined, '\t')}\n`);
	}
}
