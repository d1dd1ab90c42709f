import { readFileSync, globSync } from 'node:fs';
import { crossings, nodesOverNodes, wiresOverTitles } from './packages/sandbox/src/canvas-geometry.ts';
const strings = (v) => typeof v === 'string' ? [v] : v && typeof v === 'object' ? Object.values(v).flatMap(strings) : [];
for (const p of globSync('./workflows/marketing-sync/**/*.json')) {
  const w = JSON.parse(readFileSync(p, 'utf8'));
  const note = (n) => n.type.endsWith('stickyNote');
  const size = (n, s) => note(n) ? n.parameters[s] : 100;
  const span = (a, s) => Math.max(...w.nodes.map((n) => n.position[a] + size(n, s))) - Math.min(...w.nodes.map((n) => n.position[a]));
  const MECH = ['Ao publicar','Dizer quem sou','Dizer que sou o ERP','Retomar o que espera','Já foi feito?','Quem está em curso','Há lugar na fila?','Onde está a fila','Chamar a fila'];
  const real = w.nodes.filter((n) => !note(n));
  const story = real.filter((n) => !MECH.includes(n.name) && !(n.parameters.resource === 'table' && n.parameters.operation === 'create'));
  const long = real.flatMap((n) => strings(n.parameters).flatMap((t) => t.startsWith('=') ? [...t.matchAll(/\{\{[\s\S]*?\}\}(?!\})/g)].map(([x]) => [n.name, x]) : [])).filter(([, x]) => x.length > 120);
  const codes = real.filter((n) => n.parameters.jsCode).map((n) => [n.name, n.parameters.jsCode.split('\n').length]);
  console.log(p.replace('./workflows/marketing-sync/', ''), 'story', story.length, 'w', span(0, 'width'), 'h', span(1, 'height'), 'x', crossings(w), JSON.stringify(codes));
  for (const x of wiresOverTitles(w)) console.log('   title:', x);
  for (const x of nodesOverNodes(w)) console.log('   over:', x);
  for (const [n, x] of long) console.log('   long:', x.length, n, x);
  // wires to nodes outside of notes etc.
}
