import { sim, crm, mc, ac, ID, F, publish, trace, form, calls, out, queue, fila, quiet } from './world.mjs';
await publish('fila', 'eventos', 'sync', 'mc', 'ac'); quiet();
const LIST = mc.store.lists.all()[0].id;
const A = 'ana@exemplo.com.br';
await form(mc, `/_sandbox/lists/${LIST}/subscribe`, { email: A, double_opt_in: true, merge_fields: { FNAME: 'Ana', LNAME: 'Lima', CARGO: 'Gerente', NIVER: '05/20', DESDE: '2020-03-04' } }); await form(mc, `/_sandbox/lists/${LIST}/members/${A}/confirm`, {});
calls(mc);
const last = (r) => { const d = r.data.resultData; if (d.error) return 'ERROR ' + d.error.message; return d.runData[d.lastNodeExecuted].at(-1).data.main.flat().map((i) => i.json); };
const ask = async (k, req) => { let r; try { r = await sim.run(ID[k], 'Pedido', [{ json: { operacao: '', quem: [], mudar: {}, desde: '', posicao: 0, ...req } }]); console.log(k, JSON.stringify(req).slice(0, 150), '\n   ', JSON.stringify(last(r)).slice(0, 1500)); } catch (e) { console.log(k, JSON.stringify(req), 'THROWN', e.message); } };
const m = mc.store.members.all().at(-1);
console.log(Object.keys(m), m.id, m.unique_email_id);
for (const [k, who, id] of [['mc', A, m.id.split(':').at(-1)], ['ac', ac.store.contacts.all()[0].email, ac.store.contacts.all()[0].id]]) {
  await ask(k, { operacao: 'ler', quem: [who] });
  await ask(k, { operacao: 'ler', quem: [id, 'ninguem@exemplo.com.br'] });
  await ask(k, { operacao: 'mudar', quem: [id], mudar: { job_title: 'Diretora', stage: 'Apresentação', custom_fields: { desde: '2021-05-06' } } });
  await ask(k, { operacao: 'mudar', quem: [id], mudar: { first_name: 'Bia', custom_fields: { nada: 'x', desde: 'ontem' } } });
  await ask(k, { operacao: 'mudar', quem: [k === 'mc' ? 'f'.repeat(32) : '999999'], mudar: { first_name: 'Bia' } });
  await ask(k, { operacao: 'mudar', quem: [id], mudar: { unsubscribe: true } });
  await ask(k, { operacao: 'listar', desde: new Date(Date.now() - 60000).toISOString(), posicao: 0 });
  await ask(k, { operacao: 'listar', posicao: 0 });
  await ask(k, { operacao: 'listar', posicao: 5000 });
}
console.log(mc.store.members.get(m.id).merge_fields, mc.store.members.get(m.id).status);
process.exit(0);
