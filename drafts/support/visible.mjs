import { createRequire } from 'node:module'; import { readFileSync } from 'node:fs'; import { isDeepStrictEqual } from 'node:util';
import './sim.mjs';
const REPO = '.';
const n8n = createRequire(createRequire(`${REPO}/packages/sandbox/package.json`).resolve('n8n/package.json'));
const wf = n8n('n8n-workflow'); const base = createRequire(n8n.resolve('n8n-nodes-base/package.json')); const known = base('./dist/known/nodes.json');
const match = (a, b, path) => { if (b === null || typeof b !== 'object') return isDeepStrictEqual(a, b) ? [] : [`${path}: ${JSON.stringify(a)} != ${JSON.stringify(b)}`]; return Object.entries(b).flatMap(([k, v]) => match(a?.[k], v, `${path}.${k}`)); };
for (const p of process.argv.slice(2)) for (const n of JSON.parse(readFileSync(p, 'utf8')).nodes) {
  let T; if (n.type.startsWith('n8n-nodes-base.')) { const k = known[n.type.slice(15)]; T = new (base(`./${k.sourcePath}`)[k.className])(); } else { const name = n.type.split('.')[1]; const C = name[0].toUpperCase() + name.slice(1); T = new (createRequire(`${REPO}/packages/n8n-nodes-rdcrm/package.json`)(`./dist/nodes/${C}/${C}.node.js`)[C])(); }
  const d = wf.NodeHelpers.getVersionedNodeType(T, n.typeVersion).description;
  const got = wf.NodeHelpers.getNodeParameters(d.properties, n.parameters, true, false, { typeVersion: n.typeVersion }, d);
  const bad = match(got, n.parameters, n.name); if (bad.length) console.log(p.split('/').pop(), bad);
}
