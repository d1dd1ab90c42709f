import { sim, crm, mc, ac, ID, F, publish, trace, form, calls, out, queue, fila, quiet } from './world.mjs';
await publish('fila', 'eventos', 'sync', 'mc', 's1', 's2', 's3', 'load');
quiet();
const LIST = mc.store.lists.all()[0].id;
const settle = async (label, on = false) => { await sim.settle(); console.log('---', label); trace(on); const f = fila(); if (f.length) console.log('   waits', JSON.stringify(f)); console.log('   crm', calls(crm).join(), '| mc', calls(mc).join(), '| ac', calls(ac).join()); };
const contact = (email) => crm.store.contacts.all().find((c) => c.emails.some((e) => e.email === email));
const link = (email, t = 'mailchimp') => JSON.stringify(sim.rows(`rdcrm_${t}_vinculos`).filter((r) => r.email === email).map((r) => [r.rd_id && 'linked', r.situacao, r.motivo, r.pendente, r.mql, r.negociacao]));
const sub = (email, more = {}) => form(mc, `/_sandbox/lists/${LIST}/subscribe`, { email, double_opt_in: true, ...more }).then(() => form(mc, `/_sandbox/lists/${LIST}/members/${email}/confirm`, {}));
const tell = (email, more = {}) => sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'subscribe', 'data[email]': email, ...more } }]);
const change = async (id, fields) => { const c = crm.store.contacts.update(id, { ...fields, updated_at: new Date().toISOString() }); await sim.run(ID.s2, 'Mudou no CRM', [{ json: { resource: 'contact', record: c } }]); };
const deals = (email) => crm.store.deals.all().filter((d) => d.contact_ids.includes(contact(email)?.id)).map((d) => [d.name, d.status, crm.store.campaigns.get(d.campaign_id)?.name, crm.store.users.get(d.owner_id)?.email]);
const due = () => { for (const r of sim.rows('rdcrm_fila')) r.proxima = 0; };
const look = () => sim.run(ID.look, 'Conferir o marketing', [{ json: { timestamp: new Date().toISOString() } }]);
const at = (ref, act, body = {}) => form(mc, `/_sandbox/lists/${LIST}/members/${ref}/${act}`, body);
calls(mc); calls(crm); calls(ac);
const A = 'ana@exemplo.com.br';
await sub(A, { merge_fields: { FNAME: 'Ana', LNAME: 'Lima' } }); await tell(A); await settle('sign-up'); console.log(link(A));
await sim.run(ID.mc, 'Jornada pediu contato', [{ json: { body: { email: A, campanha: 'Verão 2026' } } }]); await settle('journey'); console.log(deals(A), link(A));
await sim.run(ID.mc, 'Jornada pediu contato', [{ json: { body: { email: A, campanha: 'Verão 2026' } } }]); await settle('journey again'); console.log(deals(A));
// stage: the deal's event
const deal = crm.store.deals.all().find((d) => d.contact_ids.includes(contact(A).id));
await sim.run(ID.s2, 'Mudou no CRM', [{ json: { resource: 'deal', record: deal } }]); await settle('deal → stage', true); console.log(mc.store.members.all().at(-1).merge_fields.ETAPA, mc.store.members.all().at(-1).tags.map((t) => mc.store.tags.get(t)?.name), link(A));
// by tag, unheard
const B = 'bia@exemplo.com.br';
await sub(B, { merge_fields: { FNAME: 'Bia' } }); await at(B, 'tags', { add: ['MQL'] });
await look(); await settle('look: tag unheard'); console.log(deals(B), link(B), sim.rows('rdcrm_conferencias'));
await look(); await settle('look again'); console.log(deals(B));
// score
sim.configure(F.s3, 'Configuração', { pontos_minimos: 50 });
const C = 'caio@exemplo.com.br';
mc.store.merge_fields.insert({ ...mc.store.merge_fields.all()[0], id: LIST + ':77', merge_id: 77, tag: 'PONTOS', name: 'Pontos', type: 'number' });
await sub(C, { merge_fields: { FNAME: 'Caio' } }); await tell(C); await settle('C signs up'); console.log(deals(C));
await at(C, 'profile', { merge_fields: { PONTOS: 80 } }); await look(); await settle('score 80'); console.log(deals(C), link(C));
// departure, return
await at(A, 'unsubscribe'); await tell(A); await settle('departure'); console.log(contact(A).legal_bases, link(A));
// erased
await at(B, 'erase'); await change(contact(B).id, { job_title: 'X' }); await settle('erased'); console.log(contact(B).legal_bases, link(B));
await change(contact(B).id, { job_title: 'Y' }); await settle('erased again'); console.log(link(B));
// pending waits
const P = 'pia@exemplo.com.br';
await form(mc, `/_sandbox/lists/${LIST}/subscribe`, { email: P, double_opt_in: true });
await sim.run(ID.mc, 'Jornada pediu contato', [{ json: { body: { email: P } } }]); await settle('journey, pending'); console.log(deals(P));
await at(P, 'confirm'); await tell(P); await settle('confirmed'); due(); await queue(); await settle('due'); console.log(deals(P));
// unknown field, bad birthday
process.exit(0);
