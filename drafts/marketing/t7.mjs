// stories with a node on every wire that drops all fields
import { sim, crm, mc, ac, ID, F, publish, trace, form, calls, out, queue, fila, quiet } from './world.mjs';
const LEFT = ['Da fila', 'Testar com um assinante', 'Testar com um contato', 'Testar com um lead', 'Mudou no CRM', 'Conferir o CRM'];
for (const k of ['s1', 's2', 's3', 'load']) {
  const w = sim.byPath(F[k]); const c = {}; const added = [];
  for (const [from, { main }] of Object.entries(w.connections)) {
    if (LEFT.includes(from)) { c[from] = { main }; continue; }
    c[from] = { main: main.map((ts) => (ts ?? []).map((t) => { const name = `No meio ${added.length}`; const p = w.nodes.find((n) => n.name === t.node).position; added.push({ id: name, name, type: 'n8n-nodes-base.set', typeVersion: 3.4, position: [p[0] - 10, p[1]], parameters: { mode: 'raw', jsonOutput: '{}', options: {} } }); c[name] = { main: [[t]] }; return { ...t, node: name }; })) };
  }
  w.connections = c; w.nodes = [...w.nodes, ...added];
}
await publish('fila', 'eventos', 'sync', 'mc', 's1', 's2', 's3', 'load'); trace(false);
const LIST = mc.store.lists.all()[0].id;
const settle = async (label, on = false) => { await sim.settle(); console.log('---', label); trace(on); const f = fila(); if (f.length) console.log('   waits', JSON.stringify(f)); console.log('   crm', calls(crm).join(), '| mc', calls(mc).join()); };
const contact = (email) => crm.store.contacts.all().find((c) => c.emails.some((e) => e.email === email));
calls(mc); calls(crm);
const A = 'ana@exemplo.com.br';
await form(mc, `/_sandbox/lists/${LIST}/subscribe`, { email: A, double_opt_in: true, merge_fields: { FNAME: 'Ana' } }); await form(mc, `/_sandbox/lists/${LIST}/members/${A}/confirm`, {});
await sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'subscribe', 'data[email]': A } }]); await settle('sign-up');
const c = crm.store.contacts.update(contact(A).id, { job_title: 'Diretora', updated_at: new Date().toISOString() });
await sim.run(ID.s2, 'Mudou no CRM', [{ json: { resource: 'contact', record: c } }]); await settle('change');
await sim.run(ID.mc, 'Jornada pediu contato', [{ json: { body: { email: A, campanha: 'Verão' } } }]); await settle('journey');
const deal = crm.store.deals.all().find((d) => d.contact_ids.includes(contact(A).id));
await sim.run(ID.s2, 'Mudou no CRM', [{ json: { resource: 'deal', record: deal } }]); await settle('stage');
console.log(mc.store.members.all().filter((m) => m.email_address === A).map((m) => m.merge_fields));
for (const [k, t, f] of [['s1', 'Testar com um assinante', A], ['s2', 'Testar com um contato', contact(A).id], ['s3', 'Testar com um lead', A]]) { const n = sim.byPath(F[k]).nodes.find((x) => x.name === t); console.log(JSON.stringify(n.parameters.formFields?.values)); const [l1, l2] = n.parameters.formFields.values.map((x) => x.fieldName ?? x.fieldLabel); await sim.run(ID[k], t, [{ json: { [l1]: f, [l2]: 'mailchimp', submittedAt: new Date().toISOString(), formMode: 'production' } }]); await settle('form ' + k); }
sim.configure(F.load, 'Configuração', { simular: false });
await sim.run(ID.load, 'Primeira carga', [{ json: {} }]); await settle('load'); console.log(sim.rows('rdcrm_cargas').map((r) => [r.fase, r.feitos, r.total]));
process.exit(0);
