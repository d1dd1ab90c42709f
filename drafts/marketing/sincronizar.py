from common import *
f = M('sincronizar.json', 'Marketing: sincroniza pessoas com o CRM', executionTimeout=475)
H = 'Da história'
Y = 200
IN = ['sistema', 'operacao', ('quem', 'array'), ('posicao', 'number'), 'email_anterior', 'contato_do_evento', 'contato_mudou_em', ('negociacao_mudou', 'boolean'), ('grava', 'boolean'), ('simular', 'boolean')]
X = lambda n: 40 + 220 * n
f.add(H, 'executeWorkflowTrigger', 1.1, (X(0), Y), inputs(*IN))
f.set('Configuração', (X(1), Y), ('so_confirmados', 'boolean', True))
f.dt('Qual marketing?', (X(2), Y), t_get('rdcrm_papeis', ('papel', 'eq', 'marketing'), ('sistema', 'eq', e(H, 'sistema')), limit=1), **ALWAYS)
f.dt('Criar a tabela se faltar', (X(3), Y), {**t_create('x', LINK_COLUMNS), 'tableName': '=rdcrm_{{ ' + j(H, 'sistema') + ' }}_vinculos'})
f.call('Ler as pessoas', (X(4), Y), e('Qual marketing?', 'fluxo'), [('operacao', 'string', e(H, 'operacao')), ('quem', 'array', e(H, 'quem')), ('mudar', 'object', None), ('desde', 'string', None), ('posicao', 'number', e(H, 'posicao'))], **GO)
f.sw('Leu?', (X(5), Y), [
    ('falhou', 'and', [cond('r1', it('Ler as pessoas', 'resultado'), 'notRegex', '^(lido|ninguém|fim)$')]),
    ('acabou', 'and', [cond('r2', it('Ler as pessoas', 'resultado'), 'equals', 'fim')])], 'leu')
f.stop('Conector falhou', (X(6), 0), '=Conector de marketing "{{ ' + j(H, 'sistema') + ' }}": {{ String($json.error).replace(/^.*(not active|not exist|No info)[^]*$/, \'não está publicado: publique-o.\') }}')
f.dt('Vínculos', (X(6), Y + 40), {**link_op('get', j(H, 'sistema'), [('mkt_id', 'like', "={{ { listar: '%' }[" + j(H, 'operacao') + "] ?? $('Ler as pessoas').first().json.id }}"), ('mkt_id', 'eq', e('Ler as pessoas', 'procurado')), ('email', 'eq', e('Ler as pessoas', 'procurado'))], match='anyCondition'), 'returnAll': True}, **ALWAYS, **ONCE)
f.nodes[-1]['parameters'].pop('limit')
f.add('Pessoa', 'code', 2, (X(7), Y + 40), {'jsCode': """// Cada pessoa que o conector leu, com o vínculo que foi guardado dela, se houver.
const vinculos = $('Vínculos').all().map((i) => i.json).filter((v) => v.mkt_id);
const porId = new Map(vinculos.map((v) => [v.mkt_id, v]));
const dele = ({ id, procurado }) => porId.get(id) ?? porId.get(procurado) ?? vinculos.find((v) => v.email === procurado);
return $('Ler as pessoas').all().map(({ json }) => ({ json: { ...json, vinculo: dele(json) ?? {} } }));"""})
# row 2
Y2 = 640
P = 'Quem é'
def look(field): return "$('Pessoa').item.json." + field
f.set(P, (X(0), Y2), ('id', "={{ [" + look('id') + ", $('Pessoa').item.json.vinculo.mkt_id].compact()[0] }}"),
    ('email', "={{ [" + look('email') + ", $('Pessoa').item.json.vinculo.email].compact()[0] }}"),
    ('inscricao', "={{ { lido: " + look('situacao') + ", ninguém: 'unsubscribed' }[" + look('resultado') + "] }}"),
    ('situacao', "={{ { lido: " + look('situacao') + ", ninguém: 'apagado' }[" + look('resultado') + "] }}"),
    ('confirmado', 'boolean', '={{ [' + look('confirmado') + ', !' + j('Configuração', 'so_confirmados') + '].includes(true) }}'),
    ('resultado', ''), ('mensagem', ''))
f.sw('Já se sabia?', (X(1), Y2), [
    ('seguir', 'and', [cond('r0', '={{ ' + look('resultado') + " }} {{ $('Pessoa').item.json.vinculo.situacao }}", 'notRegex', '^(ninguém (apagado)?|\\s*)$')])], 'nada a fazer')
f.set('Nada a fazer', (X(2), Y2 - 160), ('resultado', 'feito'), ('leitura', "={{ $('Ler as pessoas').first().json.resultado }}"), *[(n, 'number', 0) for n in ('criar', 'atualizar', 'vincular', 'ambiguo', 'recusado', 'lido', 'proxima', 'total')])
F = 'Pessoa'
f.crm('Sincronizar', (X(2), Y2 + 40), {'resource': 'contact', 'operation': 'sync', 'email': it(P, 'email'), 'personId': it(P, 'id'), 'subscription': it(P, 'inscricao'),
    'personFields': {'consent': it(F, 'consentimento'), 'consentAnswer': it(F, 'resposta'), 'emailConfirmed': it(P, 'confirmado'), 'earlierEmail': e(H, 'email_anterior'),
        'firstName': it(F, 'primeiro_nome'), 'lastName': it(F, 'sobrenome'), 'phone': it(F, 'telefone'), 'jobTitle': it(F, 'cargo'), 'stage': it(F, 'etapa')},
    'customFieldsInput': 'map', 'customFields': {'mappingMode': 'defineBelow', 'value': {'interesses': it(F, 'grupos')}, 'matchingColumns': [],
        'schema': [{'id': 'interesses', 'displayName': 'interesses', 'required': False, 'defaultMatch': False, 'display': True, 'type': 'array', 'canBeUsedToMatch': False, 'removed': False}],
        'attemptToConvertTypes': False, 'convertFieldsToString': False},
    'lastSeen': "={{ $('Pessoa').item.json.vinculo.visto ?? '' }}", 'direction': 'both',
    'rules': {'customFields': {'values': [{'field': 'interesses', 'winner': 'crm', 'optionsThere': it(F, 'grupos_possiveis')}]}},
    'dryRun': e(H, 'simular'),
    'options': {'mode': "={{ { listar: 'allAtOnce' }[" + j(H, 'operacao') + "] ?? 'automatic' }}", 'consentNo': '', 'consentYes': '', 'contactId': e(H, 'contato_do_evento'), 'contactUpdatedAt': e(H, 'contato_mudou_em'), 'dealsChanged': e(H, 'negociacao_mudou'), 'lostStage': 'Perdida', 'wonStage': 'Ganha'},
    'simplify': False}, **ERR)
f.sw('O que muda lá?', (X(3), Y2 + 40), [
    ('não se sabe', 'and', [cond('r0', it('Sincronizar', 'result'), 'empty')]),
    ('nada, ou outro passo leva', 'or', [cond('r1', it('Sincronizar', 'for_other'), 'empty', None, 'object'), cond('r2', e(H, 'grava'), 'false', None, 'boolean')])], 'mudar')
f.call('Mudar no marketing', (X(4), Y2 + 140), e('Qual marketing?', 'fluxo'), [('operacao', 'string', 'mudar'), ('quem', 'array', "={{ [$('Quem é').item.json.id] }}"), ('mudar', 'object', it('Sincronizar', 'for_other')), ('desde', 'string', None), ('posicao', 'number', None)])
S = 'Como ficou'
sync = "$('Sincronizar').item.json."
f.set(S, (X(5), Y2 + 40),
    ('motivos', 'object', json.dumps({'several_contacts': 'Mais de um contato no CRM com este e-mail', 'several_persons': 'O contato do CRM corresponde a mais de um assinante', 'earlier_email_unproven': 'O e-mail mudou antes de o assinante estar vinculado a um contato', 'email_changed_on_both_sides': 'O e-mail mudou dos dois lados', 'email_taken': 'O novo e-mail já é de outro contato do CRM', 'email_refused': 'O CRM não aceita este endereço de e-mail', 'contact_deleted': 'excluído no CRM'}, ensure_ascii=False)),
    ('situacoes', 'object', json.dumps({'subscribed': 'ativo', 'pending': 'pendente', 'unsubscribed': 'saiu', 'cleaned': 'saiu', 'none': 'fora da lista', 'apagado': 'apagado'}, ensure_ascii=False)),
    ('resposta', "={{ $({ true: 'Mudar no marketing', false: 'Quem é' }[$('Mudar no marketing').isExecuted]).item.json.resultado }}"),
    ('mensagem', "={{ $({ true: 'Mudar no marketing', false: 'Quem é' }[$('Mudar no marketing').isExecuted]).item.json.mensagem }}"),
    ('muda', 'boolean', '={{ Object.keys(' + sync + 'for_other).length > 0 }}'),
    ('antes', "={{ { last_seen: $('Pessoa').item.json.vinculo.motivo }[" + sync + "reason] ?? '' }}"),
    ('sem_ano', '={{ ' + sync + "left_out.join(', ').replace(/^(?=.)/, 'O CRM não guarda data sem ano: ') }}"),
    ('novo', 'number', "={{ { '': 1 }[$('Pessoa').item.json.vinculo.visto ?? ''] ?? 0 }}"))
row3 = 1080
f.set('Conta', (X(0), row3),
    ('visto', 'object', "={{ " + sync.replace('.json.', '.json') + "[{ mudou: 'last_seen' }[$('Como ficou').item.json.resposta] ?? 'last_seen_pending'] }}"),
    ('pendente', 'number', "={{ { 'true ': 1 }[$('Como ficou').item.json.muda + ' ' + $('Como ficou').item.json.resposta] ?? 0 }}"),
    ('criar', 'number', "={{ { created: 1 }[" + sync + "result] ?? 0 }}"),
    ('atualizar', 'number', "={{ { updated: 1 }[" + sync + "result] ?? 0 }}"),
    ('vincular', 'number', "={{ ({ updated: 1, unchanged: 1 }[" + sync + "result] ?? 0) * $('Como ficou').item.json.novo }}"),
    ('ambiguo', 'number', "={{ { several_contacts: 1, several_persons: 1 }[" + sync + "reason] ?? 0 }}"),
    ('recusado', 'number', "={{ { email_refused: 1 }[" + sync + "reason] ?? 0 }}"))
f.if1('É só simulação?', (X(1), row3), cond('s', e(H, 'simular'), 'true', None, 'boolean'))
C = "$('Como ficou').item.json."
f.dt('Guardar o vínculo', (X(2), row3 + 80), link_op('upsert', j(H, 'sistema'), [('mkt_id', 'eq', it(P, 'id'))], {
    'email': it(P, 'email'), 'rd_id': '={{ ' + sync + 'last_seen.contact_id }}', 'mkt_id': it(P, 'id'),
    'situacao': '={{ ' + C + "situacoes[$('Quem é').item.json.situacao] }}",
    'motivo': '={{ ' + C + 'antes }}{{ ' + C + 'motivos[' + sync + "reason] ?? '' }}{{ { recusado: " + C + 'mensagem }[' + C + "resposta] ?? '' }}{{ " + C + 'sem_ano }}',
    'detalhe': "={{ { review: " + sync + "contact_ids.join(', ') }[" + sync + "result] ?? '' }}",
    'visto': "={{ JSON.stringify($('Conta').item.json.visto) }}", 'negociacao': "={{ $('Conta').item.json.visto.deal }}", 'pendente': it('Conta', 'pendente')}))
f.set('Pronto', (X(3), row3), ('resultado', 'feito'), ('leitura', it(F, 'resultado')), ('motivo', '={{ ' + C + 'motivos[' + sync + "reason] ?? '' }}"), ('reason', '={{ ' + sync + 'reason }}'),
    ('contato', "={{ " + sync + 'last_seen?.contact_id }}'), ('contato_nome', '={{ ' + sync + 'contact?.name }}'), ('inscricao', it(P, 'inscricao')), ('id', it(P, 'id')), ('email', it(P, 'email')), ('nome', it(F, 'nome')),
    ('registro', it(F, 'registro')), ('tags', 'array', '={{ ' + look('tags') + ' ?? [] }}'), ('pontos', it(F, 'pontos')), ('campos', 'object', '={{ ' + look('campos') + ' ?? {} }}'), ('mql', "={{ $('Pessoa').item.json.vinculo.mql ?? '' }}"),
    ('criar', 'number', it('Conta', 'criar')), ('atualizar', 'number', it('Conta', 'atualizar')), ('vincular', 'number', it('Conta', 'vincular')), ('ambiguo', 'number', it('Conta', 'ambiguo')), ('recusado', 'number', it('Conta', 'recusado')), ('lido', 'number', 1),
    ('proxima', 'number', '={{ ' + look('proxima') + ' ?? 0 }}'), ('total', 'number', '={{ ' + look('total') + ' ?? 0 }}'))
# errors of the CRM
f.if1('Falhou para todos?', (X(3), Y2 - 200), cond('o', e(H, 'operacao'), 'notEquals', 'listar'), cond('t', '={{ $json.error }}', 'contains', 'for all items at once'), combinator='or')
f.stop('CRM não respondeu', (X(4) + 40, Y2 - 290), CRM_FAILED.replace('$prevNode.name', "'Sincronizar'"))
f.dt('Anotar a falha', (X(4) + 40, Y2 - 140), link_op('upsert', j(H, 'sistema'), [('mkt_id', 'eq', it(P, 'id'))], {'email': it(P, 'email'), 'mkt_id': it(P, 'id'), 'motivo': '=A carga falhou: {{ $json.error }}'}))
f.set('Fica para depois', (X(5) + 60, Y2 - 140), ('resultado', 'feito'), ('leitura', 'falhou'), *[(n, 'number', 0) for n in ('criar', 'atualizar', 'vincular', 'ambiguo', 'recusado', 'lido')], ('proxima', 'number', '={{ ' + look('proxima') + ' ?? 0 }}'), ('total', 'number', '={{ ' + look('total') + ' ?? 0 }}'))
f.chain(H, 'Configuração', 'Qual marketing?', 'Criar a tabela se faltar', 'Ler as pessoas', 'Leu?')
f.wire('Leu?', 'Conector falhou'); f.wire('Leu?', 'Nada a fazer', out=1); f.wire('Leu?', 'Vínculos', out=2)
f.chain('Vínculos', 'Pessoa', P, 'Já se sabia?')
f.wire('Já se sabia?', 'Sincronizar'); f.wire('Já se sabia?', 'Nada a fazer', out=1)
f.wire('Sincronizar', 'O que muda lá?'); f.wire('Sincronizar', 'Falhou para todos?', out=1)
f.wire('Falhou para todos?', 'CRM não respondeu'); f.wire('Falhou para todos?', 'Anotar a falha', out=1); f.wire('Anotar a falha', 'Fica para depois')
f.wire('O que muda lá?', S, out=1); f.wire('O que muda lá?', 'Mudar no marketing', out=2)
f.chain('Mudar no marketing', S, 'Conta', 'É só simulação?')
f.wire('É só simulação?', 'Pronto'); f.wire('É só simulação?', 'Guardar o vínculo', out=1); f.wire('Guardar o vínculo', 'Pronto')
# publishing
R = row3
f.add('Ao publicar', 'n8nTrigger', 1, (X(5), R), {'events': ['activate', 'update']})
f.dt('Criar os papéis se faltarem', (X(6), R), CREATE_ROLES, **RETRY)
f.dt('Dizer que sou quem sincroniza', (X(7), R), t_write('upsert', 'rdcrm_papeis', [('papel', 'eq', 'sincronizar')], {'papel': 'sincronizar', 'sistema': '', 'ouve': '', 'fluxo': '={{ $workflow.id }}', 'nome': '={{ $workflow.name }}'}), **ALWAYS, **RETRY)
f.dt('Retomar quem esperava', (X(8), R), t_write('update', 'rdcrm_fila', [('situacao', 'like', '=%{{ $workflow.name }}%não está publicado%')], {'proxima': 0}), **ERR)
f.chain('Ao publicar', 'Criar os papéis se faltarem', 'Dizer que sou quem sincroniza', 'Retomar quem esperava')
f.note('visão geral', (0, 1320), (760, 620), 7, """## Marketing: sincroniza pessoas com o CRM

### Para que serve
Os passos 1, 2 e 3 e a primeira carga chamam este fluxo. Ele lê a pessoa no **conector** da ferramenta, procura o vínculo, deixa o nó **Sincronizar** decidir e gravar no CRM, muda no marketing o que difere e guarda o vínculo na tabela **rdcrm_…_vinculos**.

### Como instalar
1. Importe e publique antes **Fila**, **Eventos** e o conector da sua ferramenta.
2. Escolha a credencial **RD Station CRM**.
3. No CRM, crie o campo `interesses` do contato (múltipla escolha). Sem ele, tire a linha `interesses` de **Sincronizar**.
4. Publique.

### Adaptar
**Mais um campo:** uma linha em *Custom Fields* de **Sincronizar**, com `{{ $('Pessoa').item.json.campos.EMPRESA }}`. Vale para todos os passos e para todas as ferramentas.

**Quem manda em cada campo:** *Rules* no mesmo nó. **As palavras do formulário** que dizem sim ou não ao consentimento: *Options*.

Se na sua empresa só a equipe inscreve pessoas, desligue **so_confirmados** em *Configuração*.

""" + VERSION)
f.note('ler', (0, -240), (2200, 620), 5, "## Quem é a pessoa na ferramenta de marketing\nO conector lê. Uma pessoa que foi apagada lá fica com o vínculo **apagado**, e o CRM com o consentimento recusado.")
f.note('comparar', (0, 390), (1420, 540), 4, "## O CRM e o marketing ficam iguais")
f.note('guardar', (0, 940), (1000, 360), 6, "## Guardar o vínculo")
f.note('publicar', (1010, 940), (1100, 360), 7, "## Mecânica: não é preciso mexer aqui")
f.save()
