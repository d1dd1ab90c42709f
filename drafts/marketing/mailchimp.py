from common import *
X = lambda n: 40 + 220 * n
f = M('mailchimp/mailchimp.json', 'Mailchimp: conector do marketing', executionTimeout=475)
cfg = lambda k: "$('Configuração').first().json." + k
BASE = "=https://{{ " + cfg('servidor') + " }}.api.mailchimp.com/3.0/lists/{{ " + cfg('lista_id') + ' }}'
def http(name, at, url, method='GET', query=None, body=None, timeout=20000, options={}, **x):
    p = {'url': url, 'authentication': 'predefinedCredentialType', 'nodeCredentialType': 'mailchimpApi'}
    if method != 'GET': p['method'] = method
    if query: p.update({'sendQuery': True, 'queryParameters': {'parameters': [{'name': n, 'value': v} for n, v in query]}})
    if body: p.update({'sendBody': True, 'contentType': 'json', 'specifyBody': 'json', 'jsonBody': body})
    o = {'response': {'response': {'fullResponse': True, 'neverError': True, 'responseFormat': 'json'}}, 'timeout': timeout, 'redirect': {'redirect': {'followRedirects': False}}, **options}
    f.add(name, 'httpRequest', 4.2, at, {**p, 'options': o}, maxTries=3, retryOnFail=True, waitBetweenTries=2000, **ERR, **MC, **x)
    f.wire(name, 'Mailchimp não respondeu', out=1)
def code(name, at, js, **x): f.add(name, 'code', 2, at, {'jsCode': js.strip()}, **x)
P = lambda k: "$('Pedido').first().json." + k
# ---- door
D = 200
f.add('Assinante mudou', 'mailchimpTrigger', 1, (X(0), D), {'list': '', 'events': ['subscribe', 'unsubscribe', 'profile', 'cleaned', 'upemail'], 'sources': ['user', 'admin', 'api']}, **MC)
f.add('Jornada pediu contato', 'webhook', 2.1, (X(0), D + 180), {'httpMethod': 'POST', 'path': 'mailchimp-mql', 'authentication': 'headerAuth', 'responseMode': 'lastNode', 'options': {}, 'responseData': 'noData'}, credentials={'httpHeaderAuth': {'id': None, 'name': 'Mailchimp: segredo do MQL'}})
text = lambda node, key, n=255: "[$('" + node + "').first().json?." + key + "].find((v) => typeof v === 'string')?.slice(0, " + str(n) + ") ?? ''"
A, JP = 'Assinante mudou', 'Jornada pediu contato'
f.set('Notificação', (X(1), D), ('evento', 'assinante'), ('email', '={{ ' + text(A, "['data[email]']") + ' }}{{ ' + text(A, "['data[new_email]']") + ' }}'), ('palavra', 'antes'), ('mais', '={{ ' + text(A, "['data[old_email]']") + ' }}'), **ONCE)
f.set('Pedido da jornada', (X(1), D + 180), ('evento', 'assinante conferido'), ('email', '={{ ' + text(JP, 'body?.email') + ' }}'), ('palavra', 'pedido'), ('mais', '={{ ' + text(JP, 'body?.campanha', 200) + ' }}'), **ONCE)
f.add('Plausível?', 'filter', 2.3, (X(2), D + 90), if_('and', cond('p', '={{ $json.email.trim() }}', 'regex', '^[^\\s@]{1,64}@[^\\s@]{1,189}$')), **ONCE)
# ---- calls
f.add('Pedido', 'executeWorkflowTrigger', 1.1, (X(0), D + 420), inputs('operacao', ('quem', 'array'), ('mudar', 'object'), 'desde', ('posicao', 'number')))
f.add('Ao publicar', 'n8nTrigger', 1, (X(0), D + 600), {'events': ['activate', 'update']})
f.set('Configuração', (X(3), D + 290), ('sistema', 'mailchimp'), ('servidor', 'PREENCHA: o final da chave da API, depois do traço'), ('lista_id', 'PREENCHA: ID do público (Audience ID)'), ('categoria_interesses', 'PREENCHA: ID da categoria de interesses'),
    ('permissao_consentimento', ''), ('campo_nome', 'FNAME'), ('campo_sobrenome', 'LNAME'), ('campo_telefone', 'PHONE'), ('campo_cargo', 'CARGO'), ('campo_etapa', 'ETAPA'), ('campo_pontos', 'PONTOS'), ('campo_grupos', 'interesses'), ('prefixo_etapa', 'CRM: '))
f.sw('O que houve?', (X(4), D + 290), [
    ('foi publicado', 'and', [cond('r0', "={{ $('Ao publicar').isExecuted }}", 'true', None, 'boolean')]),
    ('alguém mudou', 'and', [cond('r1', "={{ $('Plausível?').isExecuted }}", 'true', None, 'boolean')]),
    ('listar', 'and', [cond('r2', '={{ $json.operacao }}', 'equals', 'listar')])], 'ler ou mudar')
f.by('Configuração')['parameters']['includeOtherFields'] = True
# published
f.dt('Criar os papéis se faltarem', (X(5), D - 180), CREATE_ROLES, **RETRY)
f.dt('Dizer que sou o marketing', (X(6), D - 180), t_write('upsert', 'rdcrm_papeis', [('papel', 'eq', 'marketing'), ('sistema', 'eq', '={{ ' + cfg('sistema') + ' }}')], {'papel': 'marketing', 'sistema': '={{ ' + cfg('sistema') + ' }}', 'ouve': '', 'fluxo': '={{ $workflow.id }}', 'nome': '={{ $workflow.name }}'}), **ALWAYS, **RETRY)
f.dt('Retomar quem esperava', (X(7), D - 180), t_write('update', 'rdcrm_fila', [('situacao', 'like', '=%"{{ ' + cfg('sistema') + ' }}": não está publicado%')], {'proxima': 0}), **ERR)
# event
f.role('Quem dá os eventos', (X(5), D), 'eventos')
f.nodes[-1].update(ONCE)
N = "$({ true: 'Notificação', false: 'Pedido da jornada' }[$('Notificação').isExecuted]).first().json."
f.set('Evento', (X(6), D), ('evento', '={{ ' + N + 'evento }}'), ('email', '={{ ' + N + 'email }}'), ('mais', '= {{ ' + N + 'palavra }} {{ ' + N + 'mais.trim() }}'))
f.call('Avisar as histórias', (X(7), D), e('Quem dá os eventos', 'fluxo'), [('evento', 'string', e('Evento', 'evento')), ('sistema', 'string', '={{ ' + cfg('sistema') + ' }}'), ('registro', 'string', '={{ ' + j('Evento', 'email') + '.trim().toLowerCase() }}{{ ' + j('Evento', 'mais') + ".replace(/ (antes )?$/, '') }}"), ('retrato', 'string', ''), ('motivo', 'string', 'notificação')], **ERR)
f.stop('Eventos não recebeu', (X(8), D + 60), '=O fluxo "Eventos" não recebeu o aviso do Mailchimp: publique-o. ({{ $json.error }}) Quem mudou é achado pela conferência, em até 10 minutos.')
# list, read
C = D + 500
f.stop('Mailchimp não respondeu', (X(10), C + 340), "=O Mailchimp não respondeu como esperado ({{ $json.passo ?? $prevNode.name }}: {{ $json.falhas ?? '' }} {{ $json.detalhe ?? '' }}{{ $json.error?.message ?? $json.error ?? '' }}). Nada se perdeu: o fluxo tenta de novo sozinho em alguns minutos.")
LP = "$('Ler uma página')"
http('Ler uma página', (X(5), C - 160), BASE + '/members', query=[('count', '500'), ('since_last_changed', '={{ [' + P('desde') + '].compact()[0] }}'), ('sort_field', "={{ { true: 'last_changed' }[!!" + P('desde') + "] ?? 'timestamp_signup' }}"), ('sort_dir', 'ASC'), ('exclude_fields', '_links')], timeout=60000,
    options={'pagination': {'pagination': {'parameters': {'parameters': [{'name': 'offset', 'value': '={{ ' + P('posicao') + ' + $pageCount * 500 }}'}]}, 'paginationCompleteWhen': 'other', 'completeExpression': '={{ [!' + P('desde') + ', !($response.body.members?.length >= 500)].includes(true) }}'}}})
f.set('Da página', (X(6), C - 160), ('passo', 'Ler uma página'), ('falhas', '={{ ' + LP + ".all().pluck('json').pluck('statusCode').difference([200]).join() }}"),
    ('detalhe', '={{ ' + LP + '.first().json.body?.detail }}'), ('total', '={{ ' + LP + '.first().json.body?.total_items }}'),
    ('membros', 'array', '={{ ' + LP + '.all().flatMap((i) => i.json.body?.members ?? []) }}'), **ONCE)
f.set('Quem procurar', (X(5), C + 20), ('ref', 'array', '={{ ' + P('quem') + ' }}'))
f.add('Uma por uma', 'splitOut', 1, (X(6), C + 20), {'fieldToSplitOut': 'ref', 'options': {}})
http('Ler o assinante', (X(7), C + 20), BASE + "/members/{{ { true: $json.ref.trim().toLowerCase().hash('md5') }[$json.ref.includes('@')] ?? encodeURIComponent($json.ref) }}", query=[('exclude_fields', '_links')])
LA = "$('Ler o assinante').all().pluck('json')"
f.set('De quem se procura', (X(8), C + 20), ('passo', 'Ler o assinante'), ('falhas', '={{ ' + LA + ".pluck('statusCode').difference([200, 404]).join() }}"),
    ('detalhe', '={{ ' + LA + ".pluck('body').pluck('detail').compact()[0] }}"), ('total', '1'),
    ('membros', 'array', '={{ ' + LA + ".filter((r) => r.statusCode === 200).slice(0, 1).pluck('body') }}"), **ONCE)
f.sw('Leu?', (X(9), C - 60), [
    ('não respondeu', 'or', [cond('r0', '={{ $json.falhas }}', 'notEmpty'), cond('r1', '={{ $json.total }}', 'empty'), cond('r2', '={{ $json.membros.length }} {{ $json.membros[0]?.contact_id }}', 'regex', '^[1-9]\\d* $')]),
    ('ninguém', 'and', [cond('r3', '={{ $json.membros }}', 'lengthEquals', 0, 'array')])], 'alguém')
f.set('Ninguém', (X(10), C - 200), ('resultado', "={{ { listar: 'fim' }[" + P('operacao') + "] ?? 'ninguém' }}"), ('situacao', 'none'), ('consentimento', 'followsSubscription'), ('id', ''), ('email', ''), ('procurado', '={{ ' + P('quem') + "?.[0] ?? '-' }}"), ('proxima', 'number', 0), ('mensagem', ''))
# fields
Y2 = 1300
http('Ler os campos', (X(0), Y2), BASE + '/merge-fields', query=[('count', '1000'), ('fields', 'merge_fields.tag,merge_fields.type')], **ONCE)
http('Ler os grupos', (X(1), Y2), BASE + '/interest-categories/{{ ' + cfg('categoria_interesses') + ' }}/interests', query=[('count', '1000'), ('fields', 'interests.id,interests.name')], **ONCE)
L = "$({ true: 'Da página', false: 'De quem se procura' }[$('Da página').isExecuted]).first().json."
f.set('Público', (X(2), Y2), ('passo', 'Ler os campos'), ('falhas', "={{ [$('Ler os campos').first().json.statusCode].difference([200]).join() }}{{ [$('Ler os grupos').first().json.statusCode].difference([200, 404]).join() }}"),
    ('detalhe', "={{ $('Ler os campos').first().json.body?.detail ?? '' }} {{ $('Ler os grupos').first().json.body?.detail ?? '' }}"),
    ('tipos', 'object', "={{ $('Ler os campos').first().json.body?.merge_fields?.smartJoin('tag', 'type') ?? {} }}"), ('grupos', 'array', "={{ $('Ler os grupos').first().json.body?.interests ?? [] }}"),
    ('membros', 'array', '={{ ' + L + 'membros }}'), ('total', 'number', '={{ ' + L + 'total }}'),
    **ONCE)
f.sw('Leu os campos?', (X(3), Y2), [
    ('não respondeu', 'or', [cond('r0', '={{ $json.falhas }}', 'notEmpty'), cond('r1', '={{ $json.tipos }}', 'empty', None, 'object')]),
    ('mudar', 'and', [cond('r2', '={{ ' + P('operacao') + ' }}', 'equals', 'mudar')])], 'ler')
code('Do Mailchimp', (X(4), Y2 - 120), """
// Um item para cada assinante. Um aniversário (05/20) vira uma data sem ano, como no CRM: 0000-05-20.
const { tipos, grupos, membros, total } = $('Público').first().json;
const { posicao, desde } = $('Pedido').first().json;
const { prefixo_etapa, permissao_consentimento, campo_etapa } = $('Configuração').first().json;
return membros.map((m) => {
  const campos = Object.entries(m.merge_fields).map(([tag, valor]) => [tag,
    tipos[tag] === 'birthday' ? String(valor).replace(/^(\\d\\d)\\/(\\d\\d)$/, '0000-$1-$2') : valor]);
  const permissao = (m.marketing_permissions ?? []).find((p) => Object.values(p).includes(permissao_consentimento));
  const tags = m.tags.map((t) => t.name);
  const etapa = m.merge_fields[campo_etapa] ?? '';
  const mostra = tags.filter((nome) => nome.startsWith(prefixo_etapa)).join();
  return { json: { ...m, tags, campos: Object.fromEntries(campos),
    etapa: mostra === prefixo_etapa + etapa ? etapa : '',
    proxima: !desde && posicao + 500 < total ? posicao + 500 : 0,
    grupos: grupos.filter((g) => m.interests?.[g.id]).map((g) => g.name),
    resposta: permissao?.enabled ? 'sim' : '',
  } };
});""")
U = "$('Público').first().json."
c = lambda k: '$json.campos[' + cfg('campo_' + k) + ']'
f.set('Pessoa', (X(5), Y2 - 120), ('resultado', 'lido'), ('id', '={{ $json.contact_id }}'), ('procurado', '-'), ('registro', '={{ $json.email_address.trim().toLowerCase() }}'), ('email', '={{ $json.email_address.trim().toLowerCase() }}'),
    ('situacao', "={{ ['subscribed', 'unsubscribed', 'cleaned', 'pending'].intersection([$json.status])[0] ?? 'none' }}"),
    ('nome', '={{ [$json.full_name, $json.email_address].compact()[0] }}'),
    *[(n, '={{ ' + c(k) + " ?? '' }}") for n, k in (('primeiro_nome', 'nome'), ('sobrenome', 'sobrenome'), ('telefone', 'telefone'), ('cargo', 'cargo'), ('pontos', 'pontos'))],
    ('etapa', '={{ $json.etapa }}'),
    ('campos', 'object', '={{ $json.campos }}'), ('tags', 'array', '={{ $json.tags }}'), ('grupos', 'array', '={{ $json.grupos }}'), ('grupos_possiveis', 'array', '={{ ' + U + "grupos.pluck('name') }}"),
    ('consentimento', "={{ { '': 'followsSubscription' }[" + cfg('permissao_consentimento') + "] ?? 'fromAnswer' }}"), ('resposta', '={{ $json.resposta }}'),
    ('confirmado', 'boolean', '={{ Date.parse($json.timestamp_opt) - Date.parse($json.timestamp_signup) > 5000 }}'), ('proxima', 'number', '={{ $json.proxima }}'), ('total', 'number', '={{ ' + U + 'total }}'))
# change
Mu = P('mudar')
f.set('Campos no Mailchimp', (X(4), Y2 + 80), *[('={{ ' + cfg('campo_' + k) + ' }}', '={{ ' + Mu + '.' + n + " ?? '' }}") for k, n in (('nome', 'first_name'), ('sobrenome', 'last_name'), ('telefone', 'phone'), ('cargo', 'job_title'), ('etapa', 'stage'))])
for i, r in enumerate(f.nodes[-1]['parameters']['assignments']['assignments']): r['id'] = f'c{i}'
code('Para o Mailchimp', (X(5), Y2 + 80), """
// Só o que difere. Um campo próprio do CRM vai para o campo de mesmo nome (empresa → EMPRESA).
const { tipos, grupos, membros } = $('Público').first().json;
const { campo_grupos, prefixo_etapa } = $('Configuração').first().json;
const { custom_fields: { [campo_grupos]: quer, ...proprios } = {}, stage, email, unsubscribe } = $('Pedido').first().json.mudar;
const linhas = $('Campos no Mailchimp').first().json;
const maiusculos = Object.entries(proprios).map(([nome, valor]) => [nome.toUpperCase(), valor])
  .filter(([tag, valor]) => tipos[tag] || !Object.values(linhas).includes(valor));
const dados = { ...Object.fromEntries(maiusculos), ...linhas };
const todos = Object.entries(dados).filter(([, valor]) => valor !== '' && valor !== null)
  .map(([tag, valor]) => [tag, tipos[tag] === 'birthday' ? String(valor).replace(/^\\d{4}-(\\d\\d)-(\\d\\d).*$/, '$1/$2') : valor]);
const FORMAS = { birthday: /^\\d\\d\\/\\d\\d$/, date: /^\\d{4}-\\d\\d-\\d\\d/, number: /^-?[\\d.]+$/ };
const problemas = todos.map(([tag, valor]) => !tipos[tag] ? `não há o campo ${tag} neste público`
  : FORMAS[tipos[tag]]?.test(valor) === false ? `o campo ${tag} é do tipo ${tipos[tag]} e não aceita "${valor}"` : '');
const marcados = [quer ?? []].flat();
const interests = marcados.length ? Object.fromEntries(grupos.map((g) => [g.id, marcados.includes(g.name)])) : undefined;
const velhas = membros[0].tags.map((t) => t.name).filter((nome) => nome.startsWith(prefixo_etapa) && nome !== prefixo_etapa + stage);
return [{ json: {
  tags: [...velhas.map((name) => ({ name, status: 'inactive' })), { name: prefixo_etapa + stage, status: 'active' }],
  problemas: problemas.filter(Boolean).join('; '), respostas: { 200: problemas.some(Boolean) ? 'recusado' : 'mudou', 404: 'ninguém' },
  corpo: { email_address: email, status: unsubscribe ? 'unsubscribed' : undefined, interests,
    merge_fields: Object.fromEntries(todos.filter((_, n) => problemas[n] === '')) },
} }];""")
f.if1('A etapa é a mesma?', (X(6), Y2 + 80), cond('e', '={{ ' + Mu + '.stage }}', 'empty'))
G = "$('Para o Mailchimp').first().json."
http('Mudar as tags', (X(7), Y2 + 180), BASE + '/members/{{ ' + U + 'membros[0].id }}/tags', 'POST', body='={{ { tags: ' + G + 'tags } }}')
f.if1('Não mudou as tags?', (X(8), Y2 + 180), cond('t', '={{ $json.statusCode }}', 'notRegex', '^(200|204|404)$'))
http('Gravar no Mailchimp', (X(9), Y2 + 80), BASE + '/members/{{ ' + U + 'membros[0].id }}', 'PATCH', query=[('skip_merge_validation', 'true')], body='={{ ' + G + 'corpo }}')
f.sw('Gravou?', (X(10), Y2 + 80), [
    ('não respondeu', 'and', [cond('g0', '={{ $json.statusCode }}', 'notRegex', '^(200|400|404)$')])], 'respondeu')
f.set('Não gravou', (X(11), Y2 - 60), ('passo', "={{ { true: 'Mudar as tags' }[$prevNode.name === 'Não mudou as tags?'] ?? 'Gravar no Mailchimp' }}"), ('falhas', '={{ $json.statusCode }}'), ('detalhe', "={{ $json.body?.detail ?? '' }}"))
f.set('Mudou', (X(11), Y2 + 160), ('resultado', '={{ ' + G + "respostas[$json.statusCode] ?? 'recusado' }}"))
f.nodes[-1]['parameters'] = sets(('resultado', '={{ ' + G + "respostas[$json.statusCode] ?? 'recusado' }}"),
    ('mensagem', "=O Mailchimp não aceitou os dados: {{ [$json.body?.detail, " + G + "problemas].compact().join('; ') }}"))
# wires
f.wire('Assinante mudou', 'Notificação'); f.wire('Jornada pediu contato', 'Pedido da jornada'); f.wire('Notificação', 'Plausível?'); f.wire('Pedido da jornada', 'Plausível?')
f.wire('Plausível?', 'Configuração'); f.wire('Pedido', 'Configuração'); f.wire('Ao publicar', 'Configuração'); f.chain('Configuração', 'O que houve?')
f.wire('O que houve?', 'Criar os papéis se faltarem'); f.wire('O que houve?', 'Quem dá os eventos', out=1); f.wire('O que houve?', 'Ler uma página', out=2); f.wire('O que houve?', 'Quem procurar', out=3)
f.chain('Criar os papéis se faltarem', 'Dizer que sou o marketing', 'Retomar quem esperava')
f.chain('Quem dá os eventos', 'Evento', 'Avisar as histórias'); f.wire('Avisar as histórias', 'Eventos não recebeu', out=1)
f.chain('Ler uma página', 'Da página', 'Leu?'); f.chain('Quem procurar', 'Uma por uma', 'Ler o assinante', 'De quem se procura', 'Leu?')
f.wire('Leu?', 'Mailchimp não respondeu'); f.wire('Leu?', 'Ninguém', out=1); f.wire('Leu?', 'Ler os campos', out=2)
f.chain('Ler os campos', 'Ler os grupos', 'Público', 'Leu os campos?')
f.wire('Leu os campos?', 'Mailchimp não respondeu'); f.wire('Leu os campos?', 'Campos no Mailchimp', out=1); f.wire('Leu os campos?', 'Do Mailchimp', out=2)
f.wire('Do Mailchimp', 'Pessoa')
f.chain('Campos no Mailchimp', 'Para o Mailchimp', 'A etapa é a mesma?'); f.wire('A etapa é a mesma?', 'Gravar no Mailchimp'); f.wire('A etapa é a mesma?', 'Mudar as tags', out=1)
f.wire('Mudar as tags', 'Não mudou as tags?'); f.wire('Não mudou as tags?', 'Não gravou'); f.wire('Não mudou as tags?', 'Gravar no Mailchimp', out=1)
f.wire('Gravar no Mailchimp', 'Gravou?'); f.wire('Gravou?', 'Não gravou'); f.wire('Gravou?', 'Mudou', out=1); f.wire('Não gravou', 'Mailchimp não respondeu')
f.note('visão geral', (-560, -60), (540, 1100), 7, """## Mailchimp: conector do marketing

### Para que serve
Este fluxo conhece o Mailchimp: avisa quem mudou, lê assinantes, muda o que lhe pedem e lista páginas. Ele não decide nada: quem decide são os passos 1, 2 e 3.

### Como instalar
1. Importe e publique antes **Fila** e **Eventos**.
2. Escolha a credencial **Mailchimp** (*Mailchimp API*) e crie **Mailchimp: segredo do MQL** (*Header Auth*): nome `X-Segredo` e um segredo longo, o mesmo do passo da jornada.
3. Revise **Configuração** e escolha o público no gatilho *Assinante mudou*.
4. Publique.

### Adaptar
**Os nomes dos campos** do seu público (FNAME, CARGO, ETAPA…) estão em *Configuração*.

**Mais um campo:** um campo do CRM vai para o campo de mesmo nome (`empresa` → EMPRESA). Se o nome é outro, acrescente uma linha em **Campos no Mailchimp**.

**Outro público:** copie este fluxo, dê outro nome a **sistema** (por exemplo `clientes`), troque o público e o caminho de *Jornada pediu contato*, e publique.

""" + VERSION)
f.note('porta', (0, -60), (1040, 900), 7, "## O que chega")
f.note('avisar', (1060, -60), (1020, 440), 5, "## Avisar as histórias\nUm aviso é só um sinal: a história relê o assinante.")
f.note('ler', (1060, 440), (1400, 700), 4, "## Ler no Mailchimp")
f.note('responder', (0, 1150), (2640, 440), 6, "## Responder, ou mudar só o que difere")
f.save()
