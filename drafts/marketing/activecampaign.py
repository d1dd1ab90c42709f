from common import *
X = lambda n: 40 + 220 * n
f = M('activecampaign/activecampaign.json', 'ActiveCampaign: conector do marketing', executionTimeout=475)
cfg = lambda k: "$('Configuração').first().json." + k
API = '={{ ' + cfg('activecampaign_url') + ' }}/api/3'
def http(name, at, path, method='GET', query=None, body=None, timeout=20000, options={}, writes=False, **x):
    p = {'url': API + path, 'authentication': 'predefinedCredentialType', 'nodeCredentialType': 'activeCampaignApi'}
    if method != 'GET': p['method'] = method
    if query: p.update({'sendQuery': True, 'queryParameters': {'parameters': [{'name': n, 'value': v} for n, v in query]}})
    if body: p.update({'sendBody': True, 'contentType': 'json', 'specifyBody': 'json', 'jsonBody': body})
    answer = {'fullResponse': True, 'neverError': True, 'responseFormat': 'json'} if writes else {'responseFormat': 'json'}
    o = {'response': {'response': answer}, 'timeout': timeout, 'redirect': {'redirect': {'followRedirects': False}}, **options}
    f.add(name, 'httpRequest', 4.2, at, {**p, 'options': o}, maxTries=5, retryOnFail=True, waitBetweenTries=1000, **ERR, **AC, **x)
    f.wire(name, 'ActiveCampaign não respondeu', out=1)
def code(name, at, js, **x): f.add(name, 'code', 2, at, {'jsCode': js.strip()}, **x)
P = lambda k: "$('Pedido').first().json." + k
D = 200
SOURCES = ['public', 'admin', 'api', 'system']
f.add('Assinante mudou', 'activeCampaignTrigger', 1, (X(0), D), {'events': ['subscribe', 'unsubscribe', 'update', 'bounce'], 'sources': SOURCES}, **AC)
f.add('Lead recebeu uma tag', 'activeCampaignTrigger', 1, (X(0), D + 180), {'events': ['contact_tag_added'], 'sources': SOURCES}, **AC)
text = lambda node, key, n=20: "[$('" + node + "').first().json?.['" + key + "']].find((v) => typeof v === 'string')?.slice(0, " + str(n) + ") ?? ''"
A, T = 'Assinante mudou', 'Lead recebeu uma tag'
f.set('Notificação', (X(1), D), ('evento', 'assinante'), ('id', '={{ ' + text(A, 'contact[id]') + ' }}'), ('tag', '-'), **ONCE)
f.set('Tag recebida', (X(1), D + 180), ('evento', 'assinante conferido'), ('id', '={{ ' + text(T, 'contact[id]') + ' }}'), ('tag', '={{ ' + text(T, 'tag', 255) + ' }}'), **ONCE)
f.add('Plausível?', 'filter', 2.3, (X(2), D + 90), if_('and', cond('p', '={{ $json.id }}', 'regex', '^\\d{1,18}$'), cond('t', '={{ $json.tag }}', 'notStartsWith', 'CRM: ')), **ONCE)
f.add('Pedido', 'executeWorkflowTrigger', 1.1, (X(0), D + 420), inputs('operacao', ('quem', 'array'), ('mudar', 'object'), 'desde', ('posicao', 'number')))
f.add('Ao publicar', 'n8nTrigger', 1, (X(0), D + 600), {'events': ['activate', 'update']})
f.set('Configuração', (X(3), D + 290), ('sistema', 'activecampaign'), ('activecampaign_url', 'PREENCHA: o endereço da API, como na credencial'), ('lista', 'PREENCHA: número da lista'), ('campo_consentimento', ''), ('formularios_confirmados', ''),
    ('campo_cargo', 'CARGO'), ('campo_etapa', 'ETAPA'), ('campo_grupos', 'INTERESSES'), ('prefixo_etapa', 'CRM: '))
f.sw('O que houve?', (X(4), D + 290), [
    ('foi publicado', 'and', [cond('r0', "={{ $('Ao publicar').isExecuted }}", 'true', None, 'boolean')]),
    ('alguém mudou', 'and', [cond('r1', "={{ $('Plausível?').isExecuted }}", 'true', None, 'boolean')]),
    ('listar', 'and', [cond('r2', '={{ $json.operacao }}', 'equals', 'listar')])], 'ler ou mudar')
f.by('Configuração')['parameters']['includeOtherFields'] = True
f.dt('Criar os papéis se faltarem', (X(5), D - 180), CREATE_ROLES, **RETRY)
f.dt('Dizer que sou o marketing', (X(6), D - 180), t_write('upsert', 'rdcrm_papeis', [('papel', 'eq', 'marketing'), ('sistema', 'eq', '={{ ' + cfg('sistema') + ' }}')], {'papel': 'marketing', 'sistema': '={{ ' + cfg('sistema') + ' }}', 'ouve': '', 'fluxo': '={{ $workflow.id }}', 'nome': '={{ $workflow.name }}'}), **ALWAYS, **RETRY)
f.dt('Retomar quem esperava', (X(7), D - 180), t_write('update', 'rdcrm_fila', [('situacao', 'like', '=%"{{ ' + cfg('sistema') + ' }}": não está publicado%')], {'proxima': 0}), **ERR)
f.role('Quem dá os eventos', (X(5), D), 'eventos')
f.nodes[-1].update(ONCE)
N = "$({ true: 'Notificação', false: 'Tag recebida' }[$('Notificação').isExecuted]).first().json."
f.call('Avisar as histórias', (X(6), D), e('Quem dá os eventos', 'fluxo'), [('evento', 'string', '={{ ' + N + 'evento }}'), ('sistema', 'string', '={{ ' + cfg('sistema') + ' }}'), ('registro', 'string', '={{ ' + N + 'id }}'), ('retrato', 'string', ''), ('motivo', 'string', 'notificação')], **ERR)
f.stop('Eventos não recebeu', (X(7), D + 60), '=O fluxo "Eventos" não recebeu o aviso do ActiveCampaign: publique-o. ({{ $json.error }}) Quem mudou é achado pela conferência, em até 10 minutos.')
C = D + 500
f.stop('ActiveCampaign não respondeu', (X(9), C + 340), "=O ActiveCampaign não respondeu como esperado ({{ $json.passo ?? $prevNode.name }}: {{ $json.falhas ?? $json.error?.httpCode ?? '' }} {{ $json.detalhe ?? '' }}{{ $json.error?.messages?.[0] ?? $json.error?.message ?? $json.error ?? '' }}). Nada se perdeu: o fluxo tenta de novo sozinho em alguns minutos.")
INCLUDE = ('include', 'contactLists,fieldValues,contactTags,contactTags.tag,scoreValues')
http('Ler uma página', (X(5), C - 160), '/contacts', query=[('limit', '100'), ('listid', '={{ ' + cfg('lista') + ' }}'), ('status', '-1'), ('orders[id]', 'ASC'), ('filters[updated_after]', '={{ [' + P('desde') + '].compact()[0] }}'), INCLUDE], timeout=60000,
    options={'pagination': {'pagination': {'parameters': {'parameters': [{'name': 'offset', 'value': '={{ ' + P('posicao') + ' + $pageCount * 100 }}'}]}, 'paginationCompleteWhen': 'other', 'completeExpression': '={{ [!' + P('desde') + ', !($response.body.contacts?.length >= 100)].includes(true) }}'}}})
f.set('Quem procurar', (X(5), C + 40), ('ref', 'array', '={{ ' + P('quem') + ' }}'))
f.add('Uma por uma', 'splitOut', 1, (X(6), C + 40), {'fieldToSplitOut': 'ref', 'options': {}})
http('Ler o assinante', (X(7), C + 40), '/contacts', query=[("={{ { true: 'email', false: 'ids' }[$json.ref.includes('@')] }}", '={{ $json.ref }}'), INCLUDE])
http('Ler os campos', (X(8), C - 60), '/fields', query=[('limit', '100')], **ONCE)
code('Do ActiveCampaign', (X(9), C - 60), """
// Um item para cada assinante, com os campos, as tags, os pontos e a inscrição na lista que são dele.
const { quem, desde, posicao } = $('Pedido').first().json;
const { lista, campo_grupos, campo_etapa, prefixo_etapa } = $('Configuração').first().json;
const passo = $('Ler uma página').isExecuted ? 'Ler uma página' : 'Ler o assinante';
const paginas = $(passo).all().map((i) => i.json);
const { fields, fieldOptions } = $('Ler os campos').first().json;
const juntos = (nome) => paginas.flatMap((p) => p[nome] ?? []);
const veio = fields && paginas.every((p) => p.contacts && p.contactLists && p.fieldValues && p.contactTags);
if (!veio) return [{ json: { passo, falhas: '200', detalhe: 'sem dados' } }];
const refs = (quem ?? []).map((q) => q.toLowerCase());
const achados = juntos('contacts').filter((c) => refs.length === 0 || refs.includes(c.id) || refs.includes(c.email.toLowerCase()));
const nomes = Object.fromEntries(juntos('tags').map((t) => [t.id, t.tag]));
const total = Number(paginas[0].meta?.total ?? 0);
const proxima = posicao + 100 < total ? posicao + 100 : 0;
if (achados.length === 0) return [{ json: { ninguem: true } }];
return (refs.length ? achados.slice(0, 1) : achados).map((c) => {
  const dele = (nome) => juntos(nome).filter((um) => um.contact === c.id);
  const valores = Object.fromEntries(dele('fieldValues').map((v) => [v.field, v.value]));
  const campos = Object.fromEntries(fields.map((f) => [f.perstag, valores[f.id] ?? '']));
  const opcoes = fieldOptions.filter((o) => fields.some((f) => f.id === o.field && f.perstag === campo_grupos)).map((o) => o.value);
  const tags = dele('contactTags').map((t) => ({ id: t.id, name: nomes[t.tag] }));
  const pontos = Math.max(0, ...dele('scoreValues').map((s) => Number(s.scoreValue)));
  const etapa = tags.some((t) => t.name === prefixo_etapa + campos[campo_etapa]) ? campos[campo_etapa] : '';
  return { json: { ...c, campos, opcoes, tags, pontos, etapa, inscricao: dele('contactLists').find((l) => l.list == lista) ?? {}, total, proxima: desde ? 0 : proxima } };
});""")
f.sw('Leu?', (X(10), C - 60), [
    ('não respondeu', 'and', [cond('r0', '={{ $json.id }} {{ $json.ninguem }}', 'regex', '^\\s*$')]),
    ('ninguém', 'and', [cond('r1', '={{ $json.ninguem }}', 'true', None, 'boolean')]),
    ('mudar', 'and', [cond('r2', '={{ ' + P('operacao') + ' }}', 'equals', 'mudar')])], 'ler')
f.set('Ninguém', (X(11), C - 240), ('resultado', "={{ { listar: 'fim' }[" + P('operacao') + "] ?? 'ninguém' }}"), ('situacao', 'none'), ('consentimento', 'followsSubscription'), ('id', ''), ('email', ''), ('procurado', '={{ ' + P('quem') + "?.[0] ?? '-' }}"), ('proxima', 'number', 0), ('mensagem', ''), **ONCE)
cf = lambda k: '$json.campos[' + cfg('campo_' + k) + ']'
f.set('Pessoa', (X(11), C - 60), ('resultado', 'lido'), ('id', '={{ $json.id }}'), ('procurado', '-'), ('registro', '={{ $json.id }}'), ('email', '={{ $json.email.trim().toLowerCase() }}'),
    ('situacao', "={{ ['pending', 'subscribed', 'unsubscribed', 'cleaned'][$json.inscricao.status] ?? 'none' }}"),
    ('nome', "={{ [$json.firstName, $json.lastName].compact().join(' ') }}"), ('primeiro_nome', '={{ $json.firstName }}'), ('sobrenome', '={{ $json.lastName }}'), ('telefone', '={{ $json.phone }}'),
    ('cargo', '={{ ' + cf('cargo') + " ?? '' }}"), ('pontos', '={{ $json.pontos }}'),
    ('etapa', '={{ $json.etapa }}'),
    ('campos', 'object', '={{ $json.campos }}'), ('tags', 'array', '={{ $json.tags }}'),
    ('grupos', 'array', '={{ (' + cf('grupos') + " ?? '').split('||').compact() }}"), ('grupos_possiveis', 'array', '={{ $json.opcoes }}'),
    ('consentimento', "={{ { '': 'followsSubscription' }[" + cfg('campo_consentimento') + ".trim()] ?? 'fromAnswer' }}"), ('resposta', 'array', '={{ (' + cf('consentimento') + " ?? '').split('||').compact() }}"),
    ('confirmado', 'boolean', '={{ (' + cfg('formularios_confirmados') + ".match(/\\d+/g) ?? []).includes($json.inscricao.form) }}"), ('proxima', 'number', '={{ $json.proxima }}'), ('total', 'number', '={{ $json.total }}'))
Y2 = 1400
Mu = P('mudar')
f.set('Campos no ActiveCampaign', (X(0), Y2), ('={{ ' + cfg('campo_cargo') + ' }}', '={{ ' + Mu + ".job_title ?? '' }}"), ('={{ ' + cfg('campo_etapa') + ' }}', '={{ ' + Mu + ".stage ?? '' }}"))
for i, r in enumerate(f.nodes[-1]['parameters']['assignments']['assignments']): r['id'] = f'c{i}'
code('Para o ActiveCampaign', (X(1), Y2), """
// Só o que difere. Um campo próprio do CRM vai para o campo com a tag de mesmo nome (empresa → EMPRESA).
const { id, tags } = $('Do ActiveCampaign').first().json;
const { fields } = $('Ler os campos').first().json;
const { prefixo_etapa, lista } = $('Configuração').first().json;
const { custom_fields = {}, stage, email, first_name, last_name, phone } = $('Pedido').first().json.mudar;
const linhas = $('Campos no ActiveCampaign').first().json;
const doCampo = Object.fromEntries(fields.map((f) => [f.perstag, f]));
const proprios = Object.entries(custom_fields).map(([nome, valor]) =>
  [nome.toUpperCase(), Array.isArray(valor) ? `||${valor.join('||')}||` : valor])
  .filter(([tag, valor]) => doCampo[tag] || !Object.values(linhas).includes(valor));
const todos = Object.entries({ ...Object.fromEntries(proprios), ...linhas })
  .filter(([, valor]) => valor !== '' && valor !== null);
const FORMAS = { date: /^\\d{4}-\\d{2}-\\d{2}$/ };
const problemas = todos.map(([tag, valor]) => !doCampo[tag] ? `não há o campo ${tag}`
  : FORMAS[doCampo[tag].type]?.test(valor) === false ? `o campo ${tag} é uma data e não aceita "${valor}"` : '');
const fieldValues = todos.filter((_, n) => problemas[n] === '').map(([tag, value]) => ({ field: doCampo[tag].id, value }));
return [{ json: { id, problemas: problemas.filter(Boolean).join('; '), respostas: { 200: problemas.some(Boolean) ? 'recusado' : 'mudou', 201: 'mudou', 404: 'ninguém' },
  descadastro: { contactList: { list: lista, contact: id, status: 2 } }, nome_da_tag: prefixo_etapa + stage,
  velhas: tags.filter((t) => t.name?.startsWith(prefixo_etapa) && t.name !== prefixo_etapa + stage).map((t) => ({ id: t.id })),
  corpo: { contact: { email, firstName: first_name, lastName: last_name, phone, fieldValues } } } }];""")
G = "$('Para o ActiveCampaign').first().json."
f.sw('O que mudar?', (X(2), Y2), [
    ('nada', 'and', [cond('m', '={{ ' + Mu + ' }}', 'empty', None, 'object')]),
    ('descadastro', 'and', [cond('m0', '={{ ' + Mu + '.unsubscribe }}', 'true', None, 'boolean')]),
    ('os campos', 'and', [cond('m1', '={{ ' + Mu + '.stage }}', 'empty')])], 'a etapa também')
http('Descadastrar', (X(9), Y2 - 100), '/contactLists', 'POST', body='={{ ' + G + 'descadastro }}', writes=True)
http('Achar a tag', (X(3), Y2 + 180), '/tags', query=[('search', '={{ ' + G + 'nome_da_tag }}'), ('limit', '100')])
f.set('Tag', (X(4), Y2 + 180), ('id', '={{ $json.tags.find((t) => t.tag === ' + G + 'nome_da_tag)?.id }}'))
f.if1('A tag existe?', (X(5), Y2 + 180), cond('t', '={{ $json.id }}', 'notEmpty'))
http('Criar a tag', (X(6), Y2 + 280), '/tags', 'POST', body="={{ { tag: { tag: " + G + "nome_da_tag, tagType: 'contact' } } }}")
http('Pôr a tag', (X(7), Y2 + 180), '/contactTags', 'POST', body='={{ { contactTag: { contact: ' + G + "id, tag: $json.id ?? $json.tag.id } } }}")
f.set('Tags de outra etapa', (X(8), Y2 + 100), ('velhas', 'array', '={{ ' + G + 'velhas }}'))
f.add('Uma por tag', 'splitOut', 1, (X(9), Y2 + 100), {'fieldToSplitOut': 'velhas', 'options': {}})
http('Tirar a tag', (X(10), Y2 + 100), '/contactTags/{{ $json.id }}', 'DELETE', writes=True)
http('Gravar no ActiveCampaign', (X(9), Y2 + 260), '/contacts/{{ ' + G + 'id }}', 'PUT', body='={{ ' + G + 'corpo }}', writes=True)
f.sw('Gravou?', (X(11), Y2 + 180), [
    ('não respondeu', 'and', [cond('g0', '={{ $json.statusCode }}', 'notRegex', '^(200|201|400|404|422)$')])], 'respondeu')
f.set('Não gravou', (X(12), Y2 + 20), ('passo', "={{ { true: 'Descadastrar' }[$('Descadastrar').isExecuted] ?? 'Gravar no ActiveCampaign' }}"), ('falhas', '={{ $json.statusCode }}'), ('detalhe', "={{ $json.body?.message ?? '' }}"))
f.set('Mudou', (X(12), Y2 + 260), ('resultado', '={{ ' + G + "respostas[$json.statusCode] ?? 'recusado' }}"),
    ('mensagem', "=O ActiveCampaign não aceitou os dados: {{ [$json.body?.errors?.[0]?.title, " + G + "problemas].compact().join('; ') }}"))
f.wire(A, 'Notificação'); f.wire(T, 'Tag recebida'); f.wire('Notificação', 'Plausível?'); f.wire('Tag recebida', 'Plausível?')
f.wire('Plausível?', 'Configuração'); f.wire('Pedido', 'Configuração'); f.wire('Ao publicar', 'Configuração'); f.chain('Configuração', 'O que houve?')
f.wire('O que houve?', 'Criar os papéis se faltarem'); f.wire('O que houve?', 'Quem dá os eventos', out=1); f.wire('O que houve?', 'Ler uma página', out=2); f.wire('O que houve?', 'Quem procurar', out=3)
f.chain('Criar os papéis se faltarem', 'Dizer que sou o marketing', 'Retomar quem esperava')
f.chain('Quem dá os eventos', 'Avisar as histórias'); f.wire('Avisar as histórias', 'Eventos não recebeu', out=1)
f.wire('Ler uma página', 'Ler os campos'); f.chain('Quem procurar', 'Uma por uma', 'Ler o assinante', 'Ler os campos', 'Do ActiveCampaign', 'Leu?')
f.wire('Leu?', 'ActiveCampaign não respondeu'); f.wire('Leu?', 'Ninguém', out=1); f.wire('Leu?', 'Campos no ActiveCampaign', out=2); f.wire('Leu?', 'Pessoa', out=3)
f.chain('Campos no ActiveCampaign', 'Para o ActiveCampaign', 'O que mudar?')
f.wire('O que mudar?', 'Descadastrar', out=1); f.wire('O que mudar?', 'Gravar no ActiveCampaign', out=2); f.wire('O que mudar?', 'Achar a tag', out=3)
f.chain('Achar a tag', 'Tag', 'A tag existe?'); f.wire('A tag existe?', 'Pôr a tag'); f.wire('A tag existe?', 'Criar a tag', out=1); f.wire('Criar a tag', 'Pôr a tag')
f.wire('Pôr a tag', 'Tags de outra etapa', 'Gravar no ActiveCampaign'); f.chain('Tags de outra etapa', 'Uma por tag', 'Tirar a tag')
f.wire('Descadastrar', 'Gravou?'); f.wire('Gravar no ActiveCampaign', 'Gravou?'); f.wire('Gravou?', 'Não gravou'); f.wire('Gravou?', 'Mudou', out=1); f.wire('Não gravou', 'ActiveCampaign não respondeu')
f.note('visão geral', (-560, -60), (540, 1100), 7, """## ActiveCampaign: conector do marketing

### Para que serve
Este fluxo conhece o ActiveCampaign: avisa quem mudou, lê assinantes, muda o que lhe pedem e lista páginas. Ele não decide nada: quem decide são os passos 1, 2 e 3.

### Como instalar
1. Importe e publique antes **Fila** e **Eventos**.
2. Escolha a credencial **ActiveCampaign** (*ActiveCampaign API*).
3. Revise **Configuração**. O n8n precisa responder na porta 443.
4. Publique.

### Adaptar
**As tags dos seus campos** (CARGO, ETAPA, INTERESSES) estão em *Configuração*.

**Mais um campo:** um campo do CRM vai para o campo com a tag de mesmo nome (`empresa` → EMPRESA). Se o nome é outro, acrescente uma linha em **Campos no ActiveCampaign**.

**Outra lista:** copie este fluxo, dê outro nome a **sistema** e outro número a **lista**, e publique.

### Bom saber
Uma tag posta outra vez conta outra vez como lead. Só a devolução definitiva vale como descadastro. São 5 chamadas por segundo para cada conta.

""" + VERSION)
f.note('porta', (0, -60), (1040, 900), 7, "## O que chega")
f.note('avisar', (1060, -60), (800, 440), 5, "## Avisar as histórias\nUm aviso é só um sinal: a história relê o assinante.")
f.note('ler', (1060, 440), (1640, 700), 4, "## Ler no ActiveCampaign")
f.note('mudar', (0, 1200), (2840, 560), 6, "## Mudar só o que difere")
f.save()
