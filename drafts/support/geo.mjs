import { crossings, nodesOverNodes, wiresOverTitles } from './packages/sandbox/src/canvas-geometry.ts';
import { readFileSync } from 'node:fs';
for (const p of process.argv.slice(2)) {
  const w = JSON.parse(readFileSync(p, 'utf8'));
  const ex = []; JSON.stringify(w.nodes.filter((n) => !n.type.endsWith('stickyNote')).map((n) => [n.name, n.parameters]), (k, v) => { if (typeof v === 'string' && v.startsWith('=')) for (const m of v.matchAll(/\{\{[\s\S]*?\}\}(?!\})/g)) if (m[0].length > 120) ex.push(m[0].length + ' ' + m[0]); return v; });
  console.log(p.split('support-context/')[1] ?? p, 'cross', crossings(w), 'over', nodesOverNodes(w), 'titles', wiresOverTitles(w), ex);
}
