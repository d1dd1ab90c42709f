import { createRequire } from 'node:module';

/** n8n's command line program, to be run by Node. */
export const N8N_BIN = createRequire(import.meta.url).resolve('n8n/bin/n8n');

/** n8n sends run data in the format of this library; its own copy is sure to read it. */
export const flatted: { parse(text: string): unknown } = createRequire(N8N_BIN)('flatted');
