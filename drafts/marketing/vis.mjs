process.env.REPO = '.';
import { createRequire } from 'node:module'; import { readFileSync, globSync } from 'node:fs';
const REPO = '.'; const sandbox = createRequire(`${REPO}/packages/sandbox/package.json`); const n8n = createRequire(sandbox.resolve('n8n/package.json')); n8n('reflect-metadata'); const wf = n8n('n8n-workflow');
const base = createRequire(n8n.resolve('n8n-nodes-base/package.json')); const known = base('./dist/known/nodes.json');
const typeOf = (t) => { if (t.startsWith('n8n-nodes-base.')) { const { className, sourcePath } = known[t.slice(15)]; return new (base(`./${sourcePath}`)[className])(); } const nm = t.split('.')[1]; const C = nm[0].toUpperCase() + nm.slice(1); return new (createRequire(`${REPO}/packages/n8n-nodes-rdcrm/package.json`)(`./dist/nodes/${C}/${C}.node.js`)[C])(); };
const { workflowText, workflowContent } = await import(`${REPO}/packages/sandbox/src/workflow-files.ts`);
const SUSPICIOUS = /localhost|127\.0\.0\.1|instanceId|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{10,}\b|\bus\d{1,3}\b|[\w.+-]+@(?!suaempresa\.com\.br|exemplo\.com\.br)[\w-]+\.[\w.-]+/i;
const diff = (a, b, at = '') => { const out = []; for (const [k, v] of Object.entries(b)) { const x = a?.[k]; if (v && typeof v === 'object') { if (x === undefined || x === null) out.push(`${at}${k} missing`); else out.push(...diff(x, v, `${at}${k}.`)); } else if (x !== v) out.push(`${at}${k}: ${JSON.stringify(x)} ≠ ${JSON.stringify(v)}`.slice(0, 160)); } return out; };
for (const p of globSync(['marketing-sync/*.json', 'marketing-sync/*/*.json', 'fila/eventos.json'], { cwd: `${REPO}/workflows` })) {
  const text = readFileSync(`${REPO}/workflows/${p}`, 'utf8'); const w = workflowContent.parse(JSON.parse(text));
  if (workflowText(w) !== text) console.log(p, 'BYTES DIFFER');
  for (const n of w.nodes) {
    const d = wf.NodeHelpers.getVersionedNodeType(typeOf(n.type), n.typeVersion).description;
    const v = wf.NodeHelpers.getNodeParameters(d.properties, structuredClone(n.parameters), true, false, { typeVersion: n.typeVersion }, d);
    const out = diff(v, n.parameters); if (out.length) console.log(p, n.name, out.join(' ; '));
    const walk = (x) => typeof x === 'string' ? (SUSPICIOUS.test(x) && console.log(p, n.name, 'SUSPICIOUS', SUSPICIOUS.exec(x)[0])) : x && typeof x === 'object' && Object.values(x).forEach(walk); walk(n.parameters); walk(n.credentials);
    const allowed = d.credentials?.map((c) => c.name) ?? []; if (n.type !== 'n8n-nodes-base.httpRequest') for (const c of Object.keys(n.credentials ?? {})) if (!allowed.includes(c)) console.log(p, n.name, 'cred', c);
  }
}
