// Loaded into n8n before its own code: n8n asks for long stack traces of its SQLite calls, which take a tenth of its
// processor time here.
import { createRequire } from 'node:module';

const n8n = createRequire(createRequire(import.meta.url).resolve('n8n/package.json'));
const sqlite = n8n('sqlite3') as { verbose(): unknown };
sqlite.verbose = () => sqlite;
