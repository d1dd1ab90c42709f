import { sim, crm, mc, ac, ID, F, publish, trace, form, calls, quiet } from './world.mjs';
const users = crm.store.users.all();
const q = sim.byPath(F.s3).nodes.find((n) => n.name === 'Qualificar').parameters;
q.owner = { ...q.owner, value: "={{ $('Sincronizar').first().json.campos.EMPRESA }}", table: { values: [{ values: 'SP, RJ', owner: users[1].email }] } };
await publish('fila', 'eventos', 'sync', 'mc', 's1', 's2', 's3'); quiet();
const LIST = mc.store.lists.all()[0].id;
for (const [r, e] of [['rj', 'a@exemplo.com.br'], ['MG', 'b@exemplo.com.br']]) {
  await form(mc, `/_sandbox/lists/${LIST}/subscribe`, { email: e, double_opt_in: true, merge_fields: { FNAME: 'Ana', EMPRESA: r } }); await form(mc, `/_sandbox/lists/${LIST}/members/${e}/confirm`, {});
  await sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'subscribe', 'data[email]': e } }]); await sim.settle();
  await sim.run(ID.mc, 'Jornada pediu contato', [{ json: { body: { email: e } } }]); await sim.settle(); trace(false);
  const c = crm.store.contacts.all().find((x) => x.emails.some((y) => y.email === e));
  console.log(r, crm.store.deals.all().filter((d) => d.contact_ids.includes(c.id)).map((d) => users.findIndex((u) => u.id === d.owner_id)));
}
process.exit(0);
