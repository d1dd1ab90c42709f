import { sim, crm, mc, ac, ID, F, publish, trace, form, calls, out, queue, fila, quiet } from './world.mjs';
await publish('fila', 'eventos', 'sync', 'mc', 's1', 's2', 's3'); quiet();
const LIST = mc.store.lists.all()[0].id;
const settle = async (label, on = false) => { await sim.settle(); console.log('---', label); quiet(); for (const r of sim.rows('rdcrm_fila')) console.log('   waits', r.nome.slice(0, 20), '|', r.chave, '|', r.situacao); console.log('   crm', calls(crm).join(), '| mc', calls(mc).join()); };
const sub = async (A) => { await form(mc, `/_sandbox/lists/${LIST}/subscribe`, { email: A, double_opt_in: true, merge_fields: { FNAME: 'Ana' } }); await form(mc, `/_sandbox/lists/${LIST}/members/${A}/confirm`, {}); };
const tell = (A) => sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'subscribe', 'data[email]': A } }]);
const due = async () => { for (const r of sim.rows('rdcrm_fila')) { r.proxima = 0; r.ate = 0; } await queue(); };
const flow = (k) => sim.byPath(F[k]);
const fault = (m, operationId, fault, times) => m.world.faults.add ? m.world.faults.add({ operationId, ...fault, times }) : console.log(Object.getOwnPropertyNames(Object.getPrototypeOf(m.world.faults)));
calls(mc); calls(crm);
flow('sync').published = false; await sub('a1@exemplo.com.br'); await tell('a1@exemplo.com.br'); await settle('sync unpublished');
flow('sync').published = true; await publish('sync'); await settle('sync published');
flow('mc').published = false; const c = crm.store.contacts.all().at(-1); crm.store.contacts.update(c.id, { job_title: 'X', updated_at: new Date().toISOString() }); await sim.run(ID.s2, 'Mudou no CRM', [{ json: { resource: 'contact', record: crm.store.contacts.get(c.id) } }]); await settle('connector unpublished');
flow('mc').published = true; await publish('mc'); await settle('connector published');
for (const [op, st] of [['getMember', 503], ['getMergeFields', 503], ['patchMember', 429]]) {
  const before = mc.world.ledger; const r = await mc.fetch(new Request('http://localhost/_sandbox/faults', { method: 'POST', headers: { host: 'localhost', 'content-type': 'application/json' }, body: JSON.stringify({ match: { operationId: op }, fault: { type: 'status', status: st }, times: null }) })); if (!r.ok) console.log(await r.text());
  crm.store.contacts.update(c.id, { job_title: 'Y' + op, updated_at: new Date().toISOString() }); await sim.run(ID.s2, 'Mudou no CRM', [{ json: { resource: 'contact', record: crm.store.contacts.get(c.id) } }]); await settle(op + ' ' + st);
  await mc.fetch(new Request('http://localhost/_sandbox/faults', { method: 'DELETE', headers: { host: 'localhost' } })); await due(); await settle('due');
}
const r = await crm.fetch(new Request('http://localhost/_sandbox/faults', { method: 'POST', headers: { host: 'localhost', 'content-type': 'application/json' }, body: JSON.stringify({ match: { operationId: 'createContact' }, fault: { type: 'status', status: 503 }, times: null }) })); if (!r.ok) console.log(await r.text());
await sub('a2@exemplo.com.br'); await tell('a2@exemplo.com.br'); await settle('crm 503');
process.exit(0);
