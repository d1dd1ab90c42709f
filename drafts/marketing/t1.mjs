import { sim, crm, mc, ac, ID, F, publish, trace, form, calls, out, queue, fila, quiet } from './world.mjs';
await publish('fila', 'eventos', 'sync', 'mc', 's1', 's2', 's3');
trace();
console.log(sim.rows('rdcrm_papeis').map((r) => [r.papel, r.sistema, r.ouve, r.nome]));
const ask = async (k, json) => { const r = await sim.run(ID[k], 'Pedido', [{ json: { operacao: 'ler', quem: null, mudar: null, desde: null, posicao: null, ...json } }]); const { lastNodeExecuted, error } = r.data.resultData; return error ? 'ERROR ' + error.message : out(r, lastNodeExecuted); };
const LIST = mc.store.lists.all()[0].id;
await form(mc, `/_sandbox/lists/${LIST}/subscribe`, { email: 'ana@exemplo.com.br', merge_fields: { FNAME: 'Ana', LNAME: 'Lima', CARGO: 'Gerente', NIVER: '05/20', PHONE: '(11) 98765-4321' }, interests: { '1e57ab0002': true }, double_opt_in: true });
await form(mc, `/_sandbox/lists/${LIST}/members/ana@exemplo.com.br/confirm`, {});
console.log(await ask('mc', { quem: ['ana@exemplo.com.br'] })); trace(false);
console.log(await ask('mc', { quem: ['ninguem@exemplo.com.br'] }));
trace(false);
// event
calls(mc); calls(crm);
await sim.run(ID.mc, 'Assinante mudou', [{ json: { type: 'subscribe', 'data[email]': 'Ana@exemplo.com.br' } }]);
trace(); console.log(fila());
await sim.settle(); trace();
console.log(fila(), sim.rows('rdcrm_mailchimp_vinculos'), calls(crm), calls(mc));
console.log(crm.store.contacts.all().at(-1));
process.exit(0);
