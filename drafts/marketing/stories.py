from common import *
X = lambda n: 40 + 220 * n
SYNC_IN = [('sistema', 'string'), ('operacao', 'string'), ('quem', 'array'), ('posicao', 'number'), ('email_anterior', 'string'), ('contato_do_evento', 'string'), ('contato_mudou_em', 'string'), ('negociacao_mudou', 'boolean'), ('grava', 'boolean'), ('simular', 'boolean')]
def sync_values(**v): return [(n, t, v.get(n)) for n, t in SYNC_IN]
FALTA = "={{ ($json.error ?? 'Sem resposta.').replace(/^.*(not active|not exist|No info)[^]*$/, " + j('Evento', 'falta') + ') }}'
SYNC_NAME = 'Marketing: sincroniza pessoas com o CRM'
FALTA_ROW = ('falta', f'O fluxo "{SYNC_NAME}" não está publicado: publique-o.')
TESTE = [('email', 'E-mail', 'O e-mail como está na ferramenta', ''), ('sistema', 'Ferramenta', 'mailchimp, activecampaign ou o nome que está em Configuração do conector', 'mailchimp')]
CHAVE = "$({ true: 'Da fila', false: 'Do teste' }[$('Da fila').isExecuted]).first().json.chave"
AV = j('Aviso', 'chave')
REF = AV + ".replace(/^[^:]*:/, '').split(' ')"
def aviso(f, at, *rows): f.set('Aviso', at, ('chave', '={{ ' + CHAVE + ' }}'), *rows)
def evento(f, at, *rows): f.set('Evento', at, ('sistema', '={{ ' + AV + ".split(':')[0] }}"), *rows, FALTA_ROW)


# ---------------------------------------------------------------- 1
f = M('1-assinante-vira-contato.json', 'Marketing, passo 1: assinante vira contato')
Y = 160
f.form('Testar com um assinante', (X(0), Y - 100), 'Testar com um assinante', 'O fluxo faz o que falta para este assinante, como se ele tivesse acabado de mudar.', TESTE)
f.set('Do teste', (X(1), Y - 100), ('chave', '={{ ' + j('Testar com um assinante', 'sistema') + '.trim() }}:{{ ' + j('Testar com um assinante', 'email') + '.trim().toLowerCase() }}'))
f.add('Da fila', 'executeWorkflowTrigger', 1.1, (X(0), Y + 100), {'inputSource': 'passthrough'})
aviso(f, (X(2), Y))
evento(f, (X(3), Y), ('quem', '={{ ' + REF + '[0] }}'), ('email_anterior', '={{ ' + AV + ".split(' antes ')[1] ?? '' }}"))
f.role('Quem sincroniza', (X(4), Y), 'sincronizar')
f.call('Sincronizar', (X(5), Y), e('Quem sincroniza', 'fluxo'), sync_values(sistema=e('Evento', 'sistema'), operacao='ler', quem="={{ [" + j('Evento', 'quem') + "] }}", email_anterior=e('Evento', 'email_anterior'), contato_do_evento='', contato_mudou_em='', negociacao_mudou=False, grava=False, simular=False), **ERR)
f.stop('Não sincronizou', (X(6), Y - 160), FALTA)
f.sw('Pode ser um lead?', (X(6), Y + 40), [
    ('não se sabe', 'and', [cond('r0', e('Sincronizar', 'resultado'), 'notEquals', 'feito')]),
    ('sim', 'or', [cond('r1', e('Sincronizar', 'tags'), 'notEmpty', None, 'array'), cond('r2', e('Sincronizar', 'pontos'), 'gt', 0, 'number')])], 'não')
f.role('Quem dá os eventos', (X(7), Y - 40), 'eventos')
f.call('Avisar o passo 3', (X(8), Y - 40), e('Quem dá os eventos', 'fluxo'), [('evento', 'string', 'assinante conferido'), ('sistema', 'string', e('Evento', 'sistema')), ('registro', 'string', e('Evento', 'quem')), ('retrato', 'string', ''), ('motivo', 'string', 'conferido')], **ALWAYS)
f.dt('Acordar quem espera', (X(9), Y + 40), t_write('update', 'rdcrm_fila', [('ligados', 'eq', '={{ ' + j('Evento', 'sistema') + ' }}:{{ ' + j('Evento', 'quem') + ' }}')], {'ordem': '={{ Date.now() }}', 'proxima': 0, 'acordada': '={{ Date.now() }}'}), **ALWAYS, **ONCE)
f.set('Concluído', (X(10), Y + 40), ('resultado', e('Sincronizar', 'resultado')), **ONCE)
f.wire('Testar com um assinante', 'Do teste'); f.wire('Do teste', 'Aviso'); f.wire('Da fila', 'Aviso')
f.chain('Aviso', 'Evento', 'Quem sincroniza', 'Sincronizar', 'Pode ser um lead?')
f.wire('Sincronizar', 'Não sincronizou', out=1)
f.wire('Pode ser um lead?', 'Quem dá os eventos', out=1); f.wire('Pode ser um lead?', 'Acordar quem espera', out=2)
f.chain('Quem dá os eventos', 'Avisar o passo 3', 'Acordar quem espera', 'Concluído')
M2 = 760
f.publish(X(3), M2, 'assinante'); f.mechanics(X(6), M2, [])
f.note('visão geral', (-700, -240), (660, 940), 7, """## Passo 1: assinante vira contato

### Como funciona
Quem assina na ferramenta de marketing vira contato no RD Station CRM, com nome, telefone, cargo, interesses e consentimento. Descadastro e e-mail devolvido recusam o consentimento no CRM. Este passo **não grava nada no marketing**: isso é do passo 2.

Quem avisa é o **conector** da ferramenta; este fluxo é o mesmo para o Mailchimp, o ActiveCampaign ou outra.

Quem já é contato só muda se o assinante confirmou o endereço (**so_confirmados**, em *Marketing: sincroniza pessoas com o CRM*).

Notificações repetidas, fora de ordem, ao mesmo tempo ou falsas não criam nada em dobro nem a mais.

### Como instalar
1. Importe e publique antes **Fila**, **Eventos**, o conector da sua ferramenta e **Marketing: sincroniza pessoas com o CRM**.
2. Publique. Não há nada para configurar.

### Adaptar
Os campos e as regras estão em *Marketing: sincroniza pessoas com o CRM*, uma vez para todos os passos. Os seus próprios nós podem entrar em qualquer ligação.

""" + VERSION)
f.note('passo 1', (0, -240), (2540, 640), 4, "## Passo 1: Novo assinante → Criar contato no RD Station CRM\nO aviso é só um sinal: o conector lê a pessoa. *Adicione depois de Sincronizar: contato criado.*")
f.note('mecânica', (660, 640), (1640, 320), 7, "### Mecânica: não é preciso mexer aqui")
f.save()

# ---------------------------------------------------------------- 3
f = M('3-mql-vira-negociacao.json', 'Marketing, passo 3: lead qualificado vira negociação')
Y = 160
f.form('Testar com um lead', (X(0), Y - 100), 'Testar com um lead', 'O fluxo trata este assinante como se ele tivesse acabado de pedir contato: abre uma negociação de verdade.', TESTE)
f.set('Do teste', (X(1), Y - 100), ('chave', '={{ ' + j('Testar com um lead', 'sistema') + '.trim() }}:{{ ' + j('Testar com um lead', 'email') + '.trim().toLowerCase() }} pedido'))
f.add('Da fila', 'executeWorkflowTrigger', 1.1, (X(0), Y + 100), {'inputSource': 'passthrough'})
f.set('Configuração', (X(2), Y), ('responsavel_email', 'PREENCHA: e-mail de quem atende os leads'), ('funil', 'Funil de vendas'), ('etapa_inicial', 'Sem contato'), ('fonte', 'Newsletter'),
    ('campanha_padrao', 'MQL'), ('tag_mql', 'MQL'), ('pontos_minimos', 'number', 0), ('campo_campanha', ''))
aviso(f, (X(3), Y))
evento(f, (X(4), Y), ('quem', '={{ ' + REF + '[0] }}'), ('pedido', 'boolean', '={{ ' + REF + "[1] === 'pedido' }}"), ('campanha', '={{ ' + REF + ".slice(2).join(' ') }}"))
f.role('Quem sincroniza', (X(5), Y), 'sincronizar')
f.call('Sincronizar', (X(6), Y), e('Quem sincroniza', 'fluxo'), sync_values(sistema=e('Evento', 'sistema'), operacao='ler', quem="={{ [" + j('Evento', 'quem') + "] }}", email_anterior='', contato_do_evento='', contato_mudou_em='', negociacao_mudou=False, grava=False, simular=False), **ERR)
f.stop('Não sincronizou', (X(7), Y - 180), FALTA)
f.sw('É alguém?', (X(7), Y), [
    ('não se sabe', 'and', [cond('r0', e('Sincronizar', 'resultado'), 'notEquals', 'feito')]),
    ('ninguém', 'and', [cond('r1', e('Sincronizar', 'leitura'), 'equals', 'ninguém')])], 'sim')
Y2 = 560
f.crm('Qualificar', (X(2), Y2), {'resource': 'contact', 'operation': 'qualify', 'contactId': e('Sincronizar', 'contato'), 'tags': e('Sincronizar', 'tags'), 'leadTags': e('Configuração', 'tag_mql'),
    'score': e('Sincronizar', 'pontos'), 'leastScore': e('Configuração', 'pontos_minimos'), 'requested': e('Evento', 'pedido'),
    'campaign': "={{ " + j('Sincronizar', 'campos') + "[" + j('Configuração', 'campo_campanha') + "] ?? '' }}{{ " + j('Evento', 'campanha') + ' }}',
    'owner': {'default': e('Configuração', 'responsavel_email')}, 'lastQualified': e('Sincronizar', 'mql'), 'rules': {'defaultCampaign': e('Configuração', 'campanha_padrao')},
    'options': {'syncReason': e('Sincronizar', 'reason'), 'subscription': e('Sincronizar', 'inscricao')}})
f.sw('Abrir negociação?', (X(3), Y2), [
    ('não se sabe', 'and', [cond('r0', it('Qualificar', 'result'), 'notRegex', '^(qualified|waiting|not_qualified)$')]),
    ('esperar', 'and', [cond('r1', it('Qualificar', 'result'), 'equals', 'waiting')]),
    ('não', 'and', [cond('r2', it('Qualificar', 'result'), 'equals', 'not_qualified')])], 'abrir')
f.set('Esperar', (X(4), Y2 - 100), ('resultado', 'aguardando'), ('espera', '=Aguardando a confirmação da inscrição, ou alguém da equipe: {{ ' + j('Sincronizar', 'motivo') + ' }}'), ('minutos', 'number', 1440), ('ligados', '={{ ' + j('Evento', 'sistema') + ' }}:{{ ' + j('Evento', 'quem') + ' }}'))
q = "$('Qualificar').item.json."
f.crm('Criar a negociação', (X(4), Y2 + 140), {'resource': 'deal', 'operation': 'upsert', 'matchBy': 'contactAndCampaign', 'contactId': {'__rl': True, 'mode': 'id', 'value': '={{ ' + q + 'contact_id }}'},
    'campaignId': {'__rl': True, 'mode': 'nameOrCreate', 'value': '={{ ' + q + 'campaign }}'},
    'name': '=Nova negociação para {{ [' + j('Sincronizar', 'contato_nome') + ', ' + j('Sincronizar', 'nome') + '].compact()[0] }}',
    'pipelineId': {'__rl': True, 'mode': 'name', 'value': e('Configuração', 'funil')}, 'stageId': {'__rl': True, 'mode': 'name', 'value': e('Configuração', 'etapa_inicial')},
    'additionalFields': {'ownerId': {'__rl': True, 'mode': 'email', 'value': '={{ ' + q + 'owner_email }}'}, 'sourceId': {'__rl': True, 'mode': 'nameOrCreate', 'value': '={{ [' + j('Configuração', 'fonte') + ', ' + q + 'campaign].compact()[0] }}'}},
    'options': {'onlyOngoing': True}}, **ERR)
f.stop('CRM não respondeu', (X(5), Y2 + 240), CRM_FAILED)
f.dt('Anotar a qualificação', (X(5), Y2 + 40), link_op('update', j('Evento', 'sistema'), [('mkt_id', 'eq', e('Sincronizar', 'id'))], {'mql': '={{ JSON.stringify(' + j('Qualificar', 'last_qualified') + ') }}'}), **ALWAYS, **ONCE)
f.set('Concluído', (X(7), Y2 + 40), ('resultado', "={{ { true: 'feito' }[$('Anotar a qualificação').isExecuted] ?? '' }}{{ { ninguém: 'feito' }[" + j('Sincronizar', 'leitura') + "] ?? '' }}"), **ONCE)
f.wire('Testar com um lead', 'Do teste'); f.wire('Do teste', 'Configuração'); f.wire('Da fila', 'Configuração')
f.chain('Configuração', 'Aviso', 'Evento', 'Quem sincroniza', 'Sincronizar', 'É alguém?')
f.wire('Sincronizar', 'Não sincronizou', out=1)
f.wire('É alguém?', 'Não sincronizou'); f.wire('É alguém?', 'Concluído', out=1); f.wire('É alguém?', 'Qualificar', out=2)
f.chain('Qualificar', 'Abrir negociação?')
f.wire('Abrir negociação?', 'Esperar', out=1); f.wire('Abrir negociação?', 'Anotar a qualificação', out=2); f.wire('Abrir negociação?', 'Criar a negociação', out=3)
f.wire('Criar a negociação', 'Anotar a qualificação'); f.wire('Criar a negociação', 'CRM não respondeu', out=1)
f.wire('Anotar a qualificação', 'Concluído')
M2 = 1080
f.publish(X(2), M2, 'assinante conferido'); f.mechanics(X(5), M2, [])
f.note('visão geral', (-700, -240), (660, 1260), 7, """## Passo 3: lead qualificado vira negociação

### Como funciona
Um assinante é um lead qualificado por uma **tag** (`MQL`, ou `MQL: Verão 2026`, que diz a campanha), pela **pontuação**, ou porque **pediu contato** (a jornada que chama o conector). Basta um dos três. O nó **Qualificar** decide, e também quem se qualifica de novo e quem atende.

O lead que ainda não é contato vira um, e ganha uma negociação em andamento por campanha. Quem se qualifica de novo depois de uma negociação perdida ganha outra.

### Como instalar
1. Importe e publique antes **Fila**, **Eventos**, o conector da sua ferramenta, **Marketing: sincroniza pessoas com o CRM** e, para que tags e pontos sejam vistos sem aviso, o passo 1.
2. Escolha a credencial **RD Station CRM**.
3. Revise **Configuração**: responsável, funil, etapa, fonte e campanha como o CRM os mostra. Com **fonte** vazia, a fonte é a campanha.
4. Publique.

### Adaptar
**Pela pontuação:** informe **pontos_minimos** em *Configuração*. Sem a tag: esvazie **tag_mql**.

**Um responsável por estado:** em **Qualificar**, *Owner → Value* é `{{ $('Sincronizar').first().json.campos.UF }}`, e *Owner Table* tem uma linha para cada responsável.

**Uma negociação por contato**, seja qual for a campanha: em **Criar a negociação**, *Match Deal By → Contact*.

Os seus próprios nós podem entrar em qualquer ligação.

""" + VERSION)
f.note('começo', (0, -240), (2080, 580), 5, "## Quem é a pessoa na ferramenta de marketing e no CRM")
f.note('passo 3', (360, 350), (1500, 560), 4, "## Passo 3: Lead qualificado → Criar negociação no RD Station CRM\n*Adicione depois de Criar a negociação: negociação criada.*")
f.note('mecânica', (440, 960), (1640, 320), 7, "### Mecânica: não é preciso mexer aqui")
f.save()

# ---------------------------------------------------------------- 2
f = M('2-contato-atualiza-assinante.json', 'Marketing, passo 2: contato atualiza assinante')
Y = 160
f.form('Testar com um contato', (X(0), Y - 100), 'Testar com um contato', 'O fluxo leva ao assinante o que falta, como se este contato tivesse acabado de mudar. Só para um contato que já está vinculado.',
    [('id', 'ID', 'O fim do endereço do contato no CRM', ''), TESTE[1]])
f.set('Do teste', (X(1), Y - 100), ('chave', '={{ ' + j('Testar com um contato', 'sistema') + '.trim() }}:{{ ' + j('Testar com um contato', 'id') + '.trim() }}'), ('concatenated_motivos', '{"em":"","negociacao_mudou":true}'))
f.add('Da fila', 'executeWorkflowTrigger', 1.1, (X(0), Y + 100), {'inputSource': 'passthrough'})
aviso(f, (X(2), Y), ('id', '={{ ' + CHAVE + ".replace(/^[^:]*:/, '') }}"), ('texto', "={{ String($({ true: 'Da fila', false: 'Do teste' }[$('Da fila').isExecuted]).first().json.concatenated_motivos) }}"))
T = j('Aviso', 'texto')
evento(f, (X(3), Y), ('id', e('Aviso', 'id')),
    ('tipo', "={{ { true: 'negociação', false: 'contato' }[" + T + """.includes('"tipo":"deal"')] }}"""),
    ('sinal', '={{ (' + T + """.match(/(?<="sinal":")[^"]+/g) ?? []).unique().join() }}"""),
    ('emails', 'array', '={{ (' + T + """.toLowerCase().match(/[^"\\s]+@[^"\\s]+/g) ?? ['-']).unique() }}"""),
    ('contato_do_evento', "={{ { true: " + j('Aviso', 'id') + " }[" + T + """.includes('"em":')] ?? '' }}"""),
    ('contato_mudou_em', '={{ (' + T + """.match(/(?<="em":")[^"]+/g) ?? ['']).sort().at(-1) }}"""),
    ('negociacao_mudou', 'boolean', '={{ ' + T + """.includes('"negociacao_mudou":true') }}"""))
f.dt('Criar a tabela se faltar', (X(4), Y), {**t_create('x', LINK_COLUMNS), 'tableName': '=rdcrm_{{ ' + j('Evento', 'sistema') + ' }}_vinculos'})
f.if1('É uma negociação?', (X(5), Y), cond('t', e('Evento', 'tipo'), 'equals', 'negociação'))
f.dt('A etapa é nova', (X(6), Y - 60), link_op('rowNotExists', j('Evento', 'sistema'), [('negociacao', 'eq', e('Evento', 'sinal'))]))
f.crm('Ler a negociação', (X(7), Y - 60), {'resource': 'deal', 'operation': 'get', 'dealId': {'__rl': True, 'mode': 'id', 'value': e('Evento', 'id')}, 'options': {'ifNotFound': 'empty'}}, **ERR)
f.add('Contatos da negociação', 'code', 2, (X(8), Y - 60), {'jsCode': "// Um item para cada contato da negociação; nenhum se ela foi excluída.\nif ($('Evento').first().json.tipo !== 'negociação') throw new Error('Este evento não é de uma negociação.');\nconst { contact_ids = [] } = $('Ler a negociação').first().json;\nreturn contact_ids.map((id) => ({ json: { id } }));"})
f.dt('Guardar os contatos', (X(9), Y - 60), t_insert('rdcrm_fila', row('={{ ' + j('Evento', 'sistema') + " }}:{{ $('Contatos da negociação').item.json.id }}", '{"negociacao_mudou":true}', '={{ Date.now() + 300000 }}')))
Y2 = 580
f.dt('Vínculo', (X(2), Y2), link_op('get', j('Evento', 'sistema'), [('rd_id', 'eq', e('Evento', 'id'))]), **ALWAYS)
f.role('Quem sincroniza', (X(3), Y2), 'sincronizar')
f.call('Sincronizar', (X(4), Y2), e('Quem sincroniza', 'fluxo'), sync_values(sistema=e('Evento', 'sistema'), operacao='ler',
    quem="={{ { true: " + j('Evento', 'emails') + " }[!$('Vínculo').first().json.mkt_id] ?? [$('Vínculo').first().json.mkt_id] }}",
    email_anterior='', contato_do_evento=e('Evento', 'contato_do_evento'), contato_mudou_em=e('Evento', 'contato_mudou_em'), negociacao_mudou=e('Evento', 'negociacao_mudou'), grava=True, simular=False), **ERR)
f.stop('Não sincronizou', (X(5), Y2 + 140), FALTA)
f.stop('CRM não respondeu', (X(8), Y + 100), CRM_FAILED)
f.set('Concluído', (X(6), Y2 - 60), ('resultado', "={{ { negociação: 'feito' }[" + j('Evento', 'tipo') + "] ?? " + j('Sincronizar', 'resultado') + ' }}'), **ONCE)
f.wire('Testar com um contato', 'Do teste'); f.wire('Do teste', 'Aviso'); f.wire('Da fila', 'Aviso')
f.chain('Aviso', 'Evento', 'Criar a tabela se faltar', 'É uma negociação?')
f.wire('É uma negociação?', 'A etapa é nova', 'Concluído'); f.wire('É uma negociação?', 'Vínculo', out=1)
f.chain('A etapa é nova', 'Ler a negociação', 'Contatos da negociação', 'Guardar os contatos')
f.wire('Ler a negociação', 'CRM não respondeu', out=1)
f.chain('Vínculo', 'Quem sincroniza', 'Sincronizar', 'Concluído'); f.wire('Sincronizar', 'Não sincronizou', out=1)
M2 = 1080
f.add('Mudou no CRM', 'n8n-nodes-rdcrm.rdCrmTrigger', 1.1, (X(0), M2), {'events': ['crm_contact_created', 'crm_contact_updated', 'crm_deal_created', 'crm_deal_updated'], 'conditionSets': {}, 'options': {'batch': True, 'respond': 'lastNode'}}, **CRM)
f.add('Conferir o CRM', 'n8n-nodes-rdcrm.rdCrmCatchUpTrigger', 1, (X(0), M2 + 180), {'pollTimes': {'item': [{'mode': 'everyX', 'value': 10, 'unit': 'minutes'}]}, 'records': ['contact', 'deal'], 'conditionSets': {}, 'options': {'advance': 'onSuccess', 'includeNames': False}}, **CRM)
W = "$({ true: 'Mudou no CRM', false: 'Conferir o CRM' }[$('Mudou no CRM').isExecuted]).item.json."
f.set('Quem mudou', (X(1), M2 + 90), ('tipo', '={{ ' + W + 'resource }}'), ('id', '={{ ' + W + 'record.id }}'), ('em', '={{ ' + W + 'record.updated_at }}'),
    ('sinal', '={{ ' + W + 'record.id }} {{ ' + W + "record.status ?? '' }} {{ " + W + "record.stage_id ?? '' }}"), ('emails', 'array', '={{ ' + W + 'record.emails ?? [] }}'))
f.dt('Que conectores há', (X(2), M2 + 90), t_get('rdcrm_papeis', ('papel', 'eq', 'marketing')))
f.dt('Guardar na fila', (X(3), M2 + 90), t_insert('rdcrm_fila', row("={{ $('Que conectores há').item.json.sistema }}:{{ $('Quem mudou').item.json.id.slice(0, 254) }}",
    "={{ JSON.stringify($('Quem mudou').item.json).slice(0, 3000) }}", '={{ Date.now() + 300000 }}')))
f.add('A cada 5 minutos', 'scheduleTrigger', 1.3, (X(0), M2 + 360), {'rule': {'interval': [{'field': 'minutes', 'minutesInterval': 5}]}})
f.dt('Os conectores', (X(1), M2 + 360), t_get('rdcrm_papeis', ('papel', 'eq', 'marketing')))
f.dt('Quem falta atualizar', (X(2), M2 + 360), link_op('update', "$('Os conectores').item.json.sistema", [('pendente', 'gte', 1), ('pendente', 'lt', '={{ Date.now() - 3600000 }}')], {'pendente': '={{ Date.now() }}'}), **ERR)
L = "$('Quem falta atualizar').item.json."
f.dt('Guardar quem falta', (X(3), M2 + 360), t_insert('rdcrm_fila', row("={{ $('Os conectores').item.json.sistema }}:{{ [" + L + 'rd_id, ' + L + 'mkt_id].compact()[0] }}', '={"emails": [{ "email": {{ JSON.stringify(' + L + 'email) }} }]}', '={{ Date.now() + 300000 }}')))
f.wire('Mudou no CRM', 'Quem mudou'); f.wire('Conferir o CRM', 'Quem mudou'); f.chain('Quem mudou', 'Que conectores há', 'Guardar na fila')
f.chain('A cada 5 minutos', 'Os conectores', 'Quem falta atualizar', 'Guardar quem falta')
f.mechanics(X(5), M2 + 180, ['Guardar na fila', 'Guardar quem falta', 'Guardar os contatos'])
f.publish(X(2), M2 + 540, '')
f.note('visão geral', (-700, -240), (660, 1000), 7, """## Passo 2: contato atualiza assinante

### Como funciona
O vendedor muda nome, telefone, cargo ou interesses de um contato, ou leva uma negociação a outra etapa: o assinante na ferramenta de marketing recebe **só o que difere**. A etapa vai para um campo e para a tag `CRM: <etapa>`. Quem recusou o consentimento no CRM é descadastrado, nunca excluído; ninguém é inscrito.

Vale para todas as ferramentas que têm um **conector** publicado, ao mesmo tempo.

### Como instalar
1. Importe e publique antes **Fila**, **Eventos**, o conector da sua ferramenta e **Marketing: sincroniza pessoas com o CRM**.
2. Escolha a credencial **RD Station CRM**.
3. Publique. Não há nada para configurar.

### Adaptar
Os campos e as regras estão em *Marketing: sincroniza pessoas com o CRM*; os nomes dos campos da ferramenta, em *Configuração* do conector. Os seus próprios nós podem entrar em qualquer ligação.

""" + VERSION)
f.note('começo', (0, -240), (2200, 580), 6, "## O que mudou no CRM?\nA etapa que o marketing já mostra não custa nenhuma chamada. Senão, cada contato da negociação entra na fila.")
f.note('passo 2', (440, 400), (1080, 440), 4, "## Passo 2: Contato atualizado no RD Station CRM → Atualizar assinante\n*Adicione depois de Sincronizar: assinante atualizado.*")
f.note('mecânica', (0, 960), (2040, 880), 7, "### Mecânica: não é preciso mexer aqui\nO que aconteceu é guardado na tabela **rdcrm_fila** antes de tudo, uma linha para cada ferramenta. *Conferir o CRM* acha o que a notificação não trouxe.")
f.save()

# ---------------------------------------------------------------- primeira carga
f = M('primeira-carga.json', 'Marketing: primeira carga', executionTimeout=475)
Y = 160
f.add('Primeira carga', 'manualTrigger', 1, (X(0), Y), {})
f.add('Da fila', 'executeWorkflowTrigger', 1.1, (X(0), Y + 400), {'inputSource': 'passthrough'})
f.set('Configuração', (X(1), Y + 200), ('sistema', 'mailchimp'), ('simular', 'boolean', True))
f.if1('É da fila?', (X(2), Y + 200), cond('d', "={{ $('Da fila').isExecuted }}", 'true', None, 'boolean'))
CARGAS = [('nome', 'string'), ('fase', 'string'), ('posicao', 'number'), ('a_criar', 'number'), ('a_vincular', 'number'), ('a_atualizar', 'number'), ('ambiguos', 'number'), ('recusados', 'number'), ('total', 'number'), ('feitos', 'number'), ('quando', 'string')]
SIS = e('Configuração', 'sistema')
f.dt('Criar as cargas se faltarem', (X(3), Y), t_create('rdcrm_cargas', CARGAS))
f.dt('Começar', (X(4), Y), t_write('upsert', 'rdcrm_cargas', [('nome', 'eq', SIS)], {'nome': SIS, 'fase': 'em andamento', 'posicao': 0, 'a_criar': 0, 'a_vincular': 0, 'a_atualizar': 0, 'ambiguos': 0, 'recusados': 0, 'feitos': 0, 'total': 0, 'quando': '={{ $now.toISO() }}'}))
f.dt('Guardar na fila', (X(5), Y), t_insert('rdcrm_fila', row('={{ ' + j('Configuração', 'sistema') + ' }}:primeira carga', 'primeira carga', reserva=540)))
f.mechanics(X(6), Y, ['Guardar na fila'])
f.publish(X(3), Y + 180, '')
Y2 = 680
f.dt('Onde parou', (X(2), Y2), t_get('rdcrm_cargas', ('nome', 'eq', SIS), limit=1), **ALWAYS)
f.role('Quem sincroniza', (X(3), Y2), 'sincronizar')
f.set('Evento', (X(4), Y2), ('posicao', 'number', e('Onde parou', 'posicao')), FALTA_ROW)
f.call('Sincronizar uma página', (X(5), Y2), e('Quem sincroniza', 'fluxo'), sync_values(sistema=SIS, operacao='listar', quem=None, posicao=e('Evento', 'posicao'), email_anterior='', contato_do_evento='', contato_mudou_em='', negociacao_mudou=False, grava=False, simular=e('Configuração', 'simular')), **ERR)
f.stop('Não sincronizou', (X(6), Y2 - 140), FALTA)
f.if1('Parou no meio?', (X(6), Y2 + 40), cond('r0', e('Sincronizar uma página', 'resultado'), 'notEquals', 'feito'))
f.set('Contas', (X(7), Y2 + 140), *[(n, 'number', "={{ $('Sincronizar uma página').all().pluck('json').pluck('" + n + "').sum() }}") for n in ('criar', 'vincular', 'atualizar', 'ambiguo', 'recusado')],
    ('feitos', 'number', "={{ " + j('Onde parou', 'feitos') + " + $('Sincronizar uma página').all().pluck('json').pluck('lido').sum() }}"), ('proxima', 'number', e('Sincronizar uma página', 'proxima')),
    ('fase', "={{ { 0: 'concluída' }[" + j('Sincronizar uma página', 'proxima') + "] ?? 'em andamento' }}"), **ONCE)
c = lambda n, k: '={{ ' + j('Onde parou', n) + ' + ' + j('Contas', k) + ' }}'
f.dt('Anotar o andamento', (X(8), Y2 + 140), t_write('update', 'rdcrm_cargas', [('nome', 'eq', SIS)], {'fase': "={{ { true: 'simulação' }[" + j('Configuração', 'simular') + '] ?? ' + j('Contas', 'fase') + ' }}', 'posicao': e('Contas', 'proxima'), 'a_criar': c('a_criar', 'criar'), 'a_vincular': c('a_vincular', 'vincular'),
    'a_atualizar': c('a_atualizar', 'atualizar'), 'ambiguos': c('ambiguos', 'ambiguo'), 'recusados': c('recusados', 'recusado'), 'total': '={{ Math.max(' + j('Onde parou', 'total') + ', ' + j('Sincronizar uma página', 'total') + ') }}',
    'feitos': '={{ { true: 0 }[' + j('Configuração', 'simular') + '] ?? ' + j('Contas', 'feitos') + ' }}', 'quando': '={{ $now.toISO() }}'}), **ONCE)
f.set('Concluído', (X(9), Y2 + 40), ('resultado', "={{ { 'concluída': 'feito', 'em andamento': 'aguardando' }[" + j('Contas', 'fase') + '] }}'),
    ('espera', 'A primeira carga está em andamento'), ('minutos', 'number', 0), ('ligados', ''), **ONCE)
f.wire('Primeira carga', 'Configuração'); f.wire('Da fila', 'Configuração'); f.chain('Configuração', 'É da fila?')
f.wire('É da fila?', 'Onde parou'); f.wire('É da fila?', 'Criar as cargas se faltarem', out=1)
f.chain('Criar as cargas se faltarem', 'Começar', 'Guardar na fila')
f.chain('Onde parou', 'Quem sincroniza', 'Evento', 'Sincronizar uma página', 'Parou no meio?'); f.wire('Sincronizar uma página', 'Não sincronizou', out=1)
f.wire('Parou no meio?', 'Contas', out=1)
f.chain('Contas', 'Anotar o andamento', 'Concluído')
f.note('visão geral', (-700, -240), (660, 940), 7, """## Primeira carga: as duas bases de uma vez

### Como funciona
Lê os assinantes em páginas, compara com os contatos e negociações do CRM e conta, na tabela **rdcrm_cargas**: `a_criar`, `a_vincular`, `a_atualizar`, `ambiguos` (alguém da equipe decide) e `recusados` (endereços que o CRM não aceita).

Enquanto **simular** for verdadeiro para aí, sem gravar nada. Depois cria e completa contatos no CRM e guarda os vínculos. O que falta no marketing fica **pendente**, e o passo 2 leva.

Pode ser interrompida e executada de novo: faz só o que falta.

### Como instalar
1. Importe e publique antes **Fila**, o conector da sua ferramenta e **Marketing: sincroniza pessoas com o CRM**.
2. Em **Configuração**, diga a ferramenta (**sistema**, como no conector) e publique.
3. Clique em *Execute workflow* em **Primeira carga**, leia os números e, se concordar, mude **simular** para *false*, publique e execute de novo.

""" + VERSION)
f.note('começo', (0, -60), (2280, 580), 7, "## Começar\nUma página de cada vez, na fila, para que nada corra ao mesmo tempo que os outros passos.")
f.note('página', (400, 460), (1880, 520), 4, "## Comparar e gravar uma página\nAs mesmas regras do passo 1. Com **simular**, só conta.")
f.save()

# ---------------------------------------------------------------- conferir
f = M('conferir.json', 'Marketing: confere o que nenhuma notificação trouxe')
Y = 200
f.add('Conferir o marketing', 'scheduleTrigger', 1.3, (X(0), Y), {'rule': {'interval': [{'field': 'minutes', 'minutesInterval': 10}]}})
f.dt('Criar as conferências se faltarem', (X(1), Y), t_create('rdcrm_conferencias', [('nome', 'string'), ('desde', 'string')]))
f.role('Quem dá os eventos', (X(2), Y - 120), 'eventos')
f.dt('Que conectores há', (X(2), Y + 40), t_get('rdcrm_papeis', ('papel', 'eq', 'marketing')), **ONCE)
f.add('Um de cada vez', 'splitInBatches', 3, (X(3), Y), {'options': {}})
SI = j('Um de cada vez', 'sistema')
f.dt('Última conferência', (X(4), Y + 40), t_get('rdcrm_conferencias', ('nome', 'eq', '={{ ' + SI + ' }}'), limit=1), **ALWAYS, **ONCE)
f.call('Listar quem mudou', (X(5), Y + 40), e('Um de cada vez', 'fluxo'), [('operacao', 'string', 'listar'), ('quem', 'array', None), ('mudar', 'object', None), ('desde', 'string', "={{ $('Última conferência').first().json.desde ?? $now.minus({ days: 1 }).toUTC().toISO() }}"), ('posicao', 'number', 0)], **ERR)
f.set('Não se pôde listar', (X(6), Y + 220), ('sistema', '={{ ' + SI + ' }}'), ('erro', "={{ String($json.error).replace(/^.*(not active|not exist|No info)[^]*$/, 'não está publicado: publique-o.') }}"), **ONCE)
f.call('Avisar o passo 1', (X(6), Y + 40), e('Quem dá os eventos', 'fluxo'), [('evento', 'string', "={{ { lido: 'assinante' }[$('Listar quem mudou').item.json.resultado] ?? '' }}"), ('sistema', 'string', '={{ ' + SI + ' }}'),
    ('registro', 'string', it('Listar quem mudou', 'registro')), ('retrato', 'string', ''), ('motivo', 'string', 'conferência')], **ALWAYS)
f.dt('Anotar a conferência', (X(7), Y + 40), t_write('upsert', 'rdcrm_conferencias', [('nome', 'eq', '={{ ' + SI + ' }}')], {'nome': '={{ ' + SI + ' }}',
    'desde': "={{ DateTime.fromISO($('Conferir o marketing').first().json.timestamp).minus({ minutes: 2 }).toUTC().toISO() }}"}), **ONCE)
f.if1('Nenhum falhou?', (X(5), Y - 180), cond('f', "={{ $('Não se pôde listar').isExecuted }}", 'false', None, 'boolean'))
f.stop('Faltou conferir', (X(6), Y - 120), '=Conector de marketing "{{ ' + j('Não se pôde listar', 'sistema') + ' }}": {{ ' + j('Não se pôde listar', 'erro') + " }} A próxima conferência, em 10 minutos, começa de onde esta parou.")
f.chain('Conferir o marketing', 'Criar as conferências se faltarem', 'Quem dá os eventos', 'Que conectores há', 'Um de cada vez')
f.wire('Um de cada vez', 'Nenhum falhou?'); f.wire('Um de cada vez', 'Última conferência', out=1)
f.wire('Nenhum falhou?', 'Faltou conferir', out=1)
f.chain('Última conferência', 'Listar quem mudou', 'Avisar o passo 1', 'Anotar a conferência', 'Um de cada vez')
f.wire('Listar quem mudou', 'Não se pôde listar', out=1); f.wire('Não se pôde listar', 'Um de cada vez')
f.note('visão geral', (0, 520), (660, 560), 7, """## Marketing: confere o que nenhuma notificação trouxe

### Para que serve
As ferramentas de marketing nem sempre avisam: importações, ações em massa, tags do Mailchimp, ou o n8n parado. A cada 10 minutos este fluxo pede a cada **conector** a lista de quem mudou, e avisa o passo 1 como se a notificação tivesse chegado. Quem já está em dia não custa nenhuma chamada ao CRM.

### Como instalar
Importe e publique, depois de **Fila** e **Eventos**. Não há nada para configurar.

### Se uma ferramenta não responde
As outras são conferidas. A execução fica vermelha e diz qual falhou. A tabela **rdcrm_conferencias** diz até onde cada uma foi lida.

""" + VERSION)
f.note('conferir', (0, -60), (2000, 560), 4, "## Quem mudou na ferramenta → passo 1")
f.save()
