import { readFileSync } from 'node:fs';
import { serve } from '@rdcrm/mock-kit';
import { Hono } from 'hono';

/** A bare server that answers every request with the same bytes. */
const bytes = readFileSync(process.argv[2] ?? '', 'utf8');
const app = new Hono().get('*', (c) => c.body(bytes, 200, { 'content-type': 'application/json' }));
console.log(`bare Hono: ${(await serve({ name: 'bare Hono', app }, 0)).url}`);
