import { sim, crm, mc, ac, ID, F, publish, trace, form, calls, out, queue, fila, quiet } from './world.mjs';
const [key, guard] = process.argv.slice(2);
await publish('fila', 'eventos', 'sync', 'mc', 's1', 's2', 's3'); quiet();
const LIST = mc.store.lists.all()[0].id;
const sub = async (A, conf = true) => { await form(mc, `/_sandbox/lists/${LIST}/subscribe`, { email: A, double_opt_in: true, merge_fields: { FNAME: 'Ana' } }); if (conf) await form(mc, `/_sandbox/lists/${LIST}/members/${A}/confirm`, {}); };
const tell = (A) => sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'subscribe', 'data[email]': A } }]);
const contact = (email) => crm.store.contacts.all().find((c) => c.emails.some((e) => e.email === email));
const crmTells = async (resource, record) => sim.run(ID.s2, 'Mudou no CRM', [{ json: { resource, record } }]);
const upd = async (email, fields) => { const c = crm.store.contacts.update(contact(email).id, { ...fields, updated_at: new Date().toISOString() }); await crmTells('contact', c); };
for (const e of ['known', 'lead', 'decl', 'moved']) { await sub(e + '@exemplo.com.br'); await tell(e + '@exemplo.com.br'); } await sim.settle();
if (guard) { const n = sim.byPath(F[key]).nodes.find((x) => x.name === guard); n.disabled = true; }
calls(mc); calls(crm);
const E = (x) => x + '@exemplo.com.br';
await sub(E('fresh')); await tell(E('fresh'));
await sub(E('pend'), false); await tell(E('pend')); await tell(E('gone'));
await upd(E('known'), { job_title: 'Diretora' });
await upd(E('decl'), { legal_bases: [{ category: 'communications', type: 'consent', status: 'declined' }] });
await sim.run(ID.mc, 'Jornada pediu contato', [{ json: { body: { email: E('lead') } } }]);
await sim.run(ID.mc, 'Jornada pediu contato', [{ json: { body: { email: E('pend') } } }]);
const deal = { ...crm.store.deals.all()[0], id: 'd'.repeat(24), contact_ids: [contact(E('moved')).id], status: 'ongoing', updated_at: new Date().toISOString() }; crm.store.deals.insert(deal);
await crmTells('deal', crm.store.deals.get(deal.id));
await sim.settle();
for (let k = 0; k < 2; k++) { await sim.run(ID.s2, 'A cada 5 minutos', [{ json: {} }]); await sim.settle(); }
const m = (e) => mc.store.members.all().find((x) => x.email_address === E(e));
const res = { fresh: !!contact(E('fresh')), pend: !!contact(E('pend')), gone: !!contact(E('gone')), known: m('known').merge_fields.CARGO, decl: m('decl').status, lead: crm.store.deals.all().filter((d) => d.contact_ids.includes(contact(E('lead')).id)).length, moved: m('moved').merge_fields.ETAPA };
console.log(key, guard, JSON.stringify(res), 'W', JSON.stringify(sim.rows('rdcrm_fila').map((r) => [r.nome.slice(11, 18), r.chave.slice(10, 22), r.situacao.slice(0, 240)])));
process.exit(0);
