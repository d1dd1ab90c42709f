import { sim, crm, mc, ac, ID, F, publish, trace, form, calls, quiet } from './world.mjs';
sim.configure(F.ac, 'Configuração', { campo_consentimento: 'CONSENTIMENTO' });
await publish('fila', 'eventos', 'sync', 'ac', 's1', 's2', 's3', 'load'); quiet();
const E = (x) => x + '@exemplo.com.br';
const settle = async (label) => { await sim.settle(); console.log('---', label); trace(false); for (const r of sim.rows('rdcrm_fila')) console.log('   waits', r.nome.slice(11, 20), '|', r.chave, '|', r.situacao.slice(0, 200)); console.log('   crm', calls(crm).join(), '| ac', calls(ac).join()); };
const contact = (email) => crm.store.contacts.all().find((c) => c.emails.some((e) => e.email === E(email)));
const acc = (e) => ac.store.contacts.all().find((c) => c.email === E(e));
const tell = (e) => sim.run(ID.ac, 'Assinante mudou', [{ json: { type: 'subscribe', list: '1', 'contact[id]': acc(e).id } }]);
const sub = async (e, more = {}) => { await form(ac, '/_sandbox/forms/submit', { email: E(e), first_name: 'Ana', last_name: 'Lima', form: '2', double_opt_in: true, ...more }); await form(ac, `/_sandbox/contacts/${E(e)}/confirm`, {}).catch((x) => console.log(x.message)); };
calls(ac); calls(crm);
await sub('sim', { fields: { consentimento: '||Aceito receber e-mails||' } }); await tell('sim'); await settle('yes'); console.log(contact('sim').legal_bases);
await sub('nao', { fields: { consentimento: 'Não, obrigado' } }); await tell('nao'); await settle('no'); console.log(contact('nao').legal_bases);
sim.configure(F.ac, 'Configuração', { campo_consentimento: '' });
sim.configure(F.s3, 'Configuração', { tag_mql: '', pontos_minimos: 50 });
await sub('pts'); await tell('pts'); await settle('pts');
await form(ac, `/_sandbox/contacts/${E('pts')}/score`, { value: 80 }).catch((x) => console.log(x.message)); await form(ac, `/_sandbox/contacts/${E('pts')}/tags`, { add: ['Visitou o site com 80 pontos'] });
for (let k = 0; k < 2; k++) { await sim.run(ID.look, 'Conferir o marketing', [{ json: { timestamp: new Date().toISOString() } }]); await settle('look'); console.log(crm.store.deals.all().filter((d) => d.contact_ids.includes(contact('pts').id)).length); }
sim.configure(F.load, 'Configuração', { sistema: 'activecampaign', simular: false });
await sim.run(ID.load, 'Primeira carga', [{ json: {} }]); await settle('load'); console.log(sim.rows('rdcrm_cargas'));
for (let k = 0; k < 2; k++) { await sim.run(ID.s2, 'A cada 5 minutos', [{ json: {} }]); await settle('5 min'); }
process.exit(0);
