import { sim, crm, mc, ac, ID, F, publish, trace, form, calls, out, queue, fila, quiet } from './world.mjs';
await publish('fila', 'eventos', 'sync', 'mc', 's1', 's2', 's3', 'load'); quiet();
const LIST = mc.store.lists.all()[0].id;
const E = (x) => x.includes('@') ? x : x + '@exemplo.com.br';
const settle = async (label) => { await sim.settle(); console.log('---', label); trace(false); for (const r of sim.rows('rdcrm_fila')) console.log('   waits', r.nome.slice(11, 20), '|', r.chave, '|', r.situacao.slice(0, 200)); console.log('   crm', calls(crm).join(), '| mc', calls(mc).join()); };
const sub = async (A, conf = true, more = { merge_fields: { FNAME: 'Ana', LNAME: 'Lima' } }) => { await form(mc, `/_sandbox/lists/${LIST}/subscribe`, { email: E(A), ...(conf ? { double_opt_in: true } : {}), ...more }); if (conf) await form(mc, `/_sandbox/lists/${LIST}/members/${encodeURIComponent(E(A))}/confirm`, {}); };
const tell = (A, more = {}) => sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'subscribe', 'data[email]': E(A), ...more } }]);
const contact = (email) => crm.store.contacts.all().find((c) => c.emails.some((e) => e.email === E(email)));
const crmTells = async (resource, record) => sim.run(ID.s2, 'Mudou no CRM', [{ json: { resource, record } }]);
const upd = async (c0, fields) => { const c = crm.store.contacts.update(c0.id, { ...fields, updated_at: new Date().toISOString() }); await crmTells('contact', c); };
const like = crm.store.contacts.all()[0];
let n = 0; const add = (fields) => { const now = new Date().toISOString(); const c = { ...like, id: 'f'.repeat(20) + String(1000 + n++), job_title: null, phones: [], legal_bases: [], custom_fields: {}, created_at: now, updated_at: now, ...fields }; crm.store.contacts.insert(c); return crm.store.contacts.get(c.id); };
const links = (e) => JSON.stringify(sim.rows('rdcrm_mailchimp_vinculos').filter((r) => r.email === E(e)).map((r) => [r.rd_id?.slice(-6), r.situacao, r.motivo, r.detalhe?.slice(0, 60), r.pendente]));
const m = (e) => mc.store.members.all().find((x) => x.email_address === E(e));
calls(mc); calls(crm);
const act = (e, a, b = {}) => form(mc, `/_sandbox/lists/${LIST}/members/${e}/${a}`, b);
// second address
await sub('rui', false); const rui = add({ name: 'Rui', emails: [{ email: E('outro') }, { email: E('rui').toUpperCase() }], job_title: 'Síndico' }); await crmTells('contact', rui); await settle('second address'); console.log(m('rui').merge_fields.CARGO, links('rui'));
// never subscribed
const fora = add({ name: 'X', emails: [{ email: E('fora') }] }); await crmTells('contact', fora); await settle('never subscribed'); const sem = add({ name: 'X', emails: [] }); await crmTells('contact', sem); await settle('no email');
// email change in mc
await sub('a1'); await tell('a1'); await settle('a1'); await upd(contact('a1'), { emails: [{ email: E('a1') }, { email: E('a1b') }] }); await settle('a1 two addresses');
await act(E('a1'), 'email', { email: E('a1novo') }); await sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'upemail', 'data[new_email]': E('a1novo'), 'data[old_email]': E('a1') } }]); await settle('upemail'); console.log(contact('a1novo')?.emails, links('a1novo'));
// address change in CRM
await sub('a2'); await tell('a2'); await settle('a2'); await upd(contact('a2'), { emails: [{ email: E('a2novo') }] }); await settle('email in CRM'); console.log(!!m('a2novo'), links('a2'), links('a2novo'));
// taken
await sub('a3'); await tell('a3'); await settle('a3'); await upd(contact('a2novo'), { emails: [{ email: E('a3') }] }); await settle('taken there'); console.log(links('a2novo'), links('a2'), links('a3'));
const oc = add({ name: 'Outra', emails: [{ email: E('ocupado') }] }); await act(E('a3'), 'email', { email: E('ocupado') }); await sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'upemail', 'data[new_email]': E('ocupado'), 'data[old_email]': E('a3') } }]); await settle('taken here'); console.log(links('ocupado'));
// two contacts
add({ name: 'Ana', emails: [{ email: E('dois') }], legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }] }); add({ name: 'Ana Lima', emails: [{ email: E('dois') }] }); await sub('dois', false); await tell('dois'); await settle('dois'); console.log(links('dois')); await act(E('dois'), 'unsubscribe'); await tell('dois'); await settle('dois leaves'); console.log(crm.store.contacts.all().filter((c) => c.emails.some((e) => e.email === E('dois'))).map((c) => c.legal_bases), links('dois'));
// stranger claims
const cli = add({ name: 'Carla', emails: [{ email: E('cliente') }], job_title: 'D' }); await sub('zeca', true, { merge_fields: { FNAME: 'Zeca' } }); calls(mc);
await sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'upemail', 'data[new_email]': E('zeca'), 'data[old_email]': E('cliente') } }]); await settle('stranger'); console.log(links('zeca'), crm.store.contacts.get(cli.id).name, contact('zeca')?.name);
await tell('zeca'); await settle('notice comes'); console.log(links('zeca'), contact('zeca')?.name);
// odd
await sub('o/x#y?@exemplo.com.br', false); await tell('o/x#y?@exemplo.com.br'); await settle('odd'); console.log(links('o/x#y?@exemplo.com.br'));
// forged
await tell('ninguem'); await settle('nobody'); await sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'profile', 'data[email]': '__proto__' } }]); await sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'subscribe', 'data[email]': '' } }]); await settle('implausible');
// unconfirmed stranger with a customer's address
const cl2 = add({ name: 'Carla Dias', emails: [{ email: E('cl2') }] }); await sub('cl2', false, { merge_fields: { FNAME: 'Zeca', PHONE: '+5521933334444', CARGO: 'Estagiário' } }); await tell('cl2'); await settle('unconfirmed'); console.log(JSON.stringify([contact('cl2').phones, contact('cl2').job_title, contact('cl2').legal_bases]), links('cl2'));
// score with no tag
sim.configure(F.s3, 'Configuração', { tag_mql: '', pontos_minimos: 50 });
mc.store.merge_fields.insert({ ...mc.store.merge_fields.all()[0], id: LIST + ':77', merge_id: 77, tag: 'PONTOS', name: 'Pontos', type: 'text' });
await sub('pts'); await tell('pts'); await settle('pts'); await act(E('pts'), 'profile', { merge_fields: { PONTOS: '80' } }); await tell('pts'); await settle('80 told'); console.log(crm.store.deals.all().filter((d) => d.contact_ids.includes(contact('pts').id)).length);
await tell('pts'); await settle('again'); console.log(crm.store.deals.all().filter((d) => d.contact_ids.includes(contact('pts').id)).length);
process.exit(0);
