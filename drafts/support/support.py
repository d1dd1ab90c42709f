from lib import *
import sys

ROLE_EVENTS = t_get('rdcrm_papeis', ('papel', 'eq', 'eventos'), limit=1)
PLACE_COLUMNS = [(n, 'string') for n in ('fluxo', 'ticket', 'situacao', 'solucao', 'em_curso', 'destino', 'mudou')] + [('desde', 'number')]
NUMBER = '^"?[1-9][0-9]{0,15}"?$'
HTTP = {'response': {'response': {'fullResponse': True, 'neverError': True, 'responseFormat': 'json'}}, 'timeout': 20000, 'redirect': {'redirect': {'followRedirects': False}}}
C = "$('Configuração').first().json"
CHAMADA = [('pedido', 'string'), ('registro', 'string'), ('parte', 'string'), ('nota', 'string')]

def http(cred, url, method=None, query=None, body=None, **options):
    p = {'url': url, 'authentication': 'predefinedCredentialType', 'nodeCredentialType': cred[0]}
    if method: p = {'method': method, **p}
    if query: p.update(sendQuery=True, queryParameters={'parameters': [{'name': k, 'value': v} for k, v in query]})
    if body: p.update(sendBody=True, specifyBody='json', jsonBody=body)
    return {**p, 'options': {**HTTP, **options}}

class Connector:
    def __init__(self, tool, name, cred, url_default, place):
        self.f = Flow(f'support-context/{tool}/{tool}.json', name)
        self.tool, self.label, self.cred, self.url_default = tool, cred[1], cred, url_default
        self.credentials = {cred[0]: {'id': None, 'name': cred[1]}}

    def req(self, name, at, params, **extra):
        self.f.add(name, 'httpRequest', 4.2, at, params, credentials=self.credentials, executeOnce=True, **extra)

    def base(self):
        return "{{ %s.%s_url.replace(/\\/+$/, '') }}/api/v2" % (C, self.tool)

    def look(self, y, code, list_params):
        f = self.f; X = lambda i: 40 + 220 * i
        f.add('A cada 10 minutos', 'scheduleTrigger', 1.3, (X(0), y), {'rule': {'interval': [{'field': 'minutes', 'minutesInterval': 10}]}})
        f.add('Conferir', 'set', 3.4, (X(1), y), sets(('pedido', 'conferir')))
        f.add('Criar a tabela se faltar', 'dataTable', 1.1, (X(4), y), t_create('rdcrm_tickets', PLACE_COLUMNS), **RETRY)
        f.add('Lugar', 'dataTable', 1.1, (X(5), y), t_get('rdcrm_tickets', ('fluxo', 'eq', '={{ $workflow.id }}'), ('ticket', 'eq', 'conferido até'), limit=1),
            alwaysOutputData=True, executeOnce=True, **RETRY)
        self.req('Tickets mudados', (X(6), y), list_params)
        f.add(f'{self.label}: o que mudou', 'code', 2, (X(7), y - 70), {'jsCode': code})
        f.add('Guardar o lugar', 'dataTable', 1.1, (X(7), y + 80), t_write('upsert', 'rdcrm_tickets',
            [('fluxo', 'eq', '={{ $workflow.id }}'), ('ticket', 'eq', 'conferido até')],
            {'fluxo': '={{ $workflow.id }}', 'ticket': 'conferido até',
             'desde': "={{ Math.max($('Lugar').first().json.desde ?? 0, Date.parse($('A cada 10 minutos').first().json.timestamp) - 300000) }}"}), executeOnce=True)
        f.wire('A cada 10 minutos', 'Conferir'); f.wire('Conferir', 'Configuração')
        f.chain('Criar a tabela se faltar', 'Lugar', 'Tickets mudados')
        f.wire('Tickets mudados', f'{self.label}: o que mudou', 'Guardar o lugar')
        f.wire(f'{self.label}: o que mudou', 'Eventos')

    def publish(self, y):
        f = self.f; X = lambda i: 680 + 220 * i
        f.add('Ao publicar', 'n8nTrigger', 1, (X(0), y), {'events': ['activate', 'update']})
        f.add('Criar os papéis se faltarem', 'dataTable', 1.1, (X(1), y), CREATE_ROLES, **RETRY)
        f.add('Dizer que sou o helpdesk', 'dataTable', 1.1, (X(2), y), t_write('upsert', 'rdcrm_papeis', [('papel', 'eq', 'helpdesk'), ('sistema', 'eq', self.tool)],
            {'papel': 'helpdesk', 'sistema': self.tool, 'ouve': '', 'fluxo': '={{ $workflow.id }}', 'nome': '={{ $workflow.name }}'}))
        f.add('Retomar o que esperava por mim', 'dataTable', 1.1, (X(3), y), t_write('update', 'rdcrm_fila',
            [('situacao', 'like', '%não está publicado%'), ('chave', 'like', f'{self.tool}:%')], {'proxima': 0}), onError='continueRegularOutput')
        f.chain('Ao publicar', 'Criar os papéis se faltarem', 'Dizer que sou o helpdesk', 'Retomar o que esperava por mim')
        f.note('mecânica', (640, y - 100), (960, 230), 7, f'## Não precisa mexer\nAo ser publicado, este conector passa a ser o {self.label} das histórias.')

    def call_events(self, at, then=None):
        """The door and the look meet here."""
        f, (x, y) = self.f, at
        f.add('Eventos', 'set', 3.4, (x, y), sets(*[(k, '={{ $json.%s }}' % k) for k in ('evento', 'registro', 'retrato', 'motivo')], ('sistema', self.tool)))
        f.add('Onde estão os eventos', 'dataTable', 1.1, (x + 220, y), ROLE_EVENTS, alwaysOutputData=True, **RETRY)
        f.add('Avisar os eventos', 'executeWorkflow', 1.3, (x + 440, y), call('={{ $json.fluxo }}',
            [(k, 'string', "={{ $('Eventos').item.json.%s }}" % k) for k in ('evento', 'sistema', 'registro', 'retrato', 'motivo')]), alwaysOutputData=True, onError='continueRegularOutput')
        f.add('Não guardou?', 'if', 2.3, (x + 660, y), if_('and', cond('erro', "={{ $json.error ?? '' }}", 'notEmpty')), executeOnce=True)
        f.add('Eventos não recebeu', 'stopAndError', 1, (x + 880, y - 90), {'errorMessage': '=O fluxo "Eventos" não guardou o que aconteceu no ' + self.label + ': {{ $json.error }} Importe e publique os fluxos Fila e Eventos. O que faltou é achado na conferência de cada 10 minutos.'})
        f.chain('Eventos', 'Onde estão os eventos', 'Avisar os eventos', 'Não guardou?', 'Eventos não recebeu')

OUT = ['resultado', 'ferramenta', 'numero', 'assunto', 'situacao', 'link', 'criado', 'mudou', 'nome', 'email', 'agente', 'nota', 'solucao', 'resolvido']

def zendesk():
    k = Connector('zendesk', 'Zendesk: tickets para as histórias', ('zendeskApi', 'Zendesk'), 'https://suaempresa.zendesk.com', None)
    f = k.f; X = lambda i: 40 + 220 * i
    A = 60
    f.add('Novo ticket', 'zendeskTrigger', 1, (X(0), A - 80), {'conditions': {'all': [{'field': '={{ "update_type" }}', 'value': '={{ "Create" }}'}]}, 'options': {}}, credentials=k.credentials)
    f.add('Ticket resolvido', 'zendeskTrigger', 1, (X(0), A + 80), {'conditions': {'any': [{'operation': 'value', 'value': 'solved'}, {'operation': 'value', 'value': 'closed'}]}, 'options': {}}, credentials=k.credentials)
    f.add('Uma notificação', 'limit', 1, (X(1), A), {})
    f.add('Notificação', 'set', 3.4, (X(2), A), sets(
        ('evento', "={{ { true: 'ticket', false: 'ticket resolvido' }[$('Novo ticket').isExecuted] }}"),
        ('numero', "={{ JSON.stringify($json['ticket.id'] ?? '') }}"), ('registro', "={{ String($json['ticket.id'] ?? '').slice(0, 16) }}"),
        ('retrato', ''), ('motivo', 'notificação')))
    f.add('Sem número?', 'if', 2.3, (X(3), A), if_('and', cond('numero', '={{ $json.numero }}', 'notRegex', NUMBER)))
    f.wire('Novo ticket', 'Uma notificação'); f.wire('Ticket resolvido', 'Uma notificação')
    f.chain('Uma notificação', 'Notificação', 'Sem número?')
    f.wire('Sem número?', out=0); f.wire('Sem número?', 'Eventos', out=1)
    k.call_events((X(8), A + 120))
    code = """// O que se diz às histórias de cada ticket mudado desde a última conferência.
const { desde = Date.now() - 600000 } = $('Lugar').first().json;
const { tag } = $('Configuração').first().json;
const evento = (ticket, evento, motivo, retrato) => ({ json: { evento, motivo, retrato, registro: ticket.id } });
return $('Tickets mudados').all().flatMap(({ json }) => json.tickets).flatMap((ticket) => {
  const { status, tags, created_at, updated_at, requester_id } = ticket;
  if (status === 'deleted') return [];
  const eventos = [];
  if (['solved', 'closed'].includes(status)) eventos.push(evento(ticket, 'ticket resolvido', 'conferência', updated_at));
  if (status === 'closed') return eventos;
  if (tags.some((uma) => uma.startsWith(`${tag}-`))) eventos.push(evento(ticket, 'ticket', 'outro solicitante', `${requester_id}`));
  else if (!tags.includes(tag) && Date.parse(created_at) >= desde) eventos.push(evento(ticket, 'ticket', 'conferência', ''));
  return eventos;
});"""
    k.look(A + 300, code, http(k.cred, '=' + k.base() + '/incremental/tickets/cursor.json',
        query=[('start_time', "={{ Math.floor(($('Lugar').first().json.desde ?? Date.now() - 600000) / 1000) }}"), ('per_page', '500')],
        response={'response': {'responseFormat': 'json'}}, pagination={'pagination': {'paginationMode': 'updateAParameterInEachRequest', 'parameters': {'parameters': [{'type': 'qs', 'name': 'cursor', 'value': '={{ $response.body.after_cursor }}'}]}, 'paginationCompleteWhen': 'other', 'completeExpression': '={{ $response.body.end_of_stream }}'}}))
    B = A + 740
    f.add('Chamado', 'executeWorkflowTrigger', 1.1, (X(1), B), inputs('pedido', 'registro', 'parte', 'nota'))
    f.add('Configuração', 'set', 3.4, (X(2), B), {**sets(('zendesk_url', k.url_default), ('tag', 'contexto_rdcrm')), 'includeOtherFields': True})
    f.add('O que se pede?', 'switch', 3.4, (X(3), B), switch([
        ('não é válido', 'and', [cond('r0', '={{ $json.pedido }} {{ $json.registro }}', 'notRegex', '^(conferir .*|(ler|anotar) [1-9][0-9]{0,15})$')]),
        ('conferir o Zendesk', 'and', [cond('r1', '={{ $json.pedido }}', 'equals', 'conferir')])], 'ler o ticket'))
    k.req('Ler o ticket', (X(4), B), http(k.cred, '=' + k.base() + "/tickets/{{ %s.registro }}.json" % C, query=[('include', 'users')]), onError='continueRegularOutput')
    f.add('Ticket lido?', 'switch', 3.4, (X(5), B), switch([
        ('não respondeu', 'and', [cond('r0', '={{ $json.statusCode }} {{ $json.body?.ticket?.id }}', 'notRegex', '^(200 [0-9]+|404 .*)$')]),
        ('não existe', 'and', [cond('r1', '={{ $json.statusCode }}', 'equals', 404, 'number')])], 'lido'))
    f.add('Pessoas', 'set', 3.4, (X(6), B), sets(
        ('ticket', 'object', '={{ $json.body.ticket }}'),
        ('cliente', 'object', '={{ $json.body.users.find((u) => u.id === $json.body.ticket.requester_id) ?? {} }}'),
        ('agente', 'object', '={{ $json.body.users.find((u) => u.id === $json.body.ticket.assignee_id) ?? {} }}')))
    P = '$json'
    f.add('Marca', 'set', 3.4, (X(7), B), {**sets(
        ('nova', "={{ %s.tag }}-{{ ('r' + ($json.cliente.email ?? '').toLowerCase()).hash('md5').slice(0, 8) }}" % C),
        ('toda', '={{ %s.tag }}-' % C), ('fixa', '={{ %s.tag }}' % C), ('tem', "={{ $json.ticket.tags.join(' ') }}")), 'includeOtherFields': True})
    f.add('Ticket', 'set', 3.4, (X(8), B), sets(
        ('resultado', 'lido'), ('ferramenta', 'Zendesk'), ('numero', '={{ $json.ticket.id }}'),
        ('assunto', "={{ ($json.ticket.subject ?? '').replace(/\\s+/g, ' ').trim() }}"),
        ('situacao', "={{ { solved: 'resolvido', closed: 'fechado' }[$json.ticket.status] ?? 'aberto' }}"),
        ('link', "={{ $json.ticket.url.split('/api/')[0] }}/agent/tickets/{{ $json.ticket.id }}"),
        ('criado', '={{ $json.ticket.created_at }}'), ('mudou', '={{ $json.ticket.updated_at }}'),
        ('nome', "={{ $json.cliente.name ?? '' }}"), ('email', "={{ ($json.cliente.email ?? '').trim() }}"), ('agente', "={{ $json.agente.name ?? '' }}"),
        ("nota", "={{ ['esta', 'outra', 'esta', 'nada'].at([$json.nova, $json.toda, $json.fixa].findIndex((m) => $json.tem.includes(m))) }}")))
    f.add('O que falta?', 'switch', 3.4, (X(9), B), switch([
        ('nada: só ler', 'and', [cond('r0', '={{ %s.pedido }} {{ %s.parte }}' % (C, C), 'regex', '^ler (?!solucao)')]),
        ('ler a solução', 'and', [cond('r1', '={{ %s.pedido }}' % C, 'equals', 'ler')]),
        ('nada: já anotado ou fechado', 'or', [cond('r2', "={{ $json.nota }}", 'equals', 'esta'), cond('r3', '={{ $json.situacao }}', 'equals', 'fechado')])], 'anotar'))
    f.add('Atualização do ticket', 'set', 3.4, (X(10), B), sets(
        ('ticket.comment.html_body', "=<p><b>RD Station CRM</b></p>\n{{ %s.nota }}" % C), ('ticket.comment.public', 'boolean', False),
        ('ticket.tags', 'array', "={{ [...$('Pessoas').first().json.ticket.tags, %s.tag, $('Marca').first().json.nova] }}" % C),
        ('ticket.safe_update', 'boolean', True), ('ticket.updated_stamp', "={{ $('Ticket').first().json.mudou }}")))
    k.req('Gravar a nota', (X(11), B), http(k.cred, '=' + k.base() + '/tickets/{{ %s.registro }}.json' % C, method='PUT', body='={{ $json }}'), onError='continueRegularOutput')
    f.add('Nota gravada?', 'switch', 3.4, (X(12), B), switch([
        ('não aceitou', 'and', [cond('r0', '={{ $json.statusCode }} {{ $runIndex }}', 'notRegex', '^(200 .*|(404|409|422) [012])$')]),
        ('o ticket mudou: ler de novo', 'and', [cond('r1', '={{ $json.statusCode }}', 'notEquals', 200, 'number')])], 'gravada'))
    f.add('Anotado', 'set', 3.4, (X(13), B), sets(('resultado', 'anotado')))
    f.add('Nota recusada', 'stopAndError', 1, (X(13), B + 160), {'errorMessage': "=O Zendesk não aceitou a nota interna (Gravar a nota: {{ $json.statusCode ?? 'sem conexão' }} {{ $json.body?.description ?? $json.error?.message ?? '' }}). Nada se perdeu: o fluxo tenta de novo sozinho em alguns minutos."})
    D = B + 330
    f.add('Não existe', 'set', 3.4, (X(6), B - 160), sets(('resultado', 'não existe')))
    k.req('Métricas', (X(10), D), http(k.cred, '=' + k.base() + '/tickets/{{ %s.registro }}/metrics.json' % C), onError='continueRegularOutput')
    f.add('Métricas lidas?', 'switch', 3.4, (X(11), D), switch([
        ('não respondeu', 'and', [cond('r0', '={{ $json.statusCode }} {{ $json.body?.ticket_metric?.id }}', 'notRegex', '^(200 [0-9]+|404 .*)$')]),
        ('não há', 'and', [cond('r1', '={{ $json.statusCode }}', 'equals', 404, 'number')])], 'lidas'))
    f.add('Solução', 'set', 3.4, (X(12), D), sets(('solucao', '={{ $json.body.ticket_metric.reopens }}'), ('resolvido', "={{ $json.body.ticket_metric.solved_at ?? $('Ticket').first().json.mudou }}")))
    f.add('Ticket com a solução', 'set', 3.4, (X(13), D), {'mode': 'raw', 'jsonOutput': "={{ { ...$('Ticket').first().json, ...$json } }}", 'options': {}})
    f.wire('Solução', 'Ticket com a solução')
    f.add('Zendesk não respondeu', 'stopAndError', 1, (X(6), D), {'errorMessage': "=O Zendesk não respondeu como esperado ({{ { 'Ticket lido?': 'Ler o ticket', 'Métricas lidas?': 'Métricas' }[$prevNode.name] }}: {{ $json.statusCode ?? 'sem conexão' }} {{ $json.body?.description ?? $json.error?.message ?? '' }}). Nada se perdeu: o fluxo tenta de novo sozinho em alguns minutos."})
    f.add('Pedido não é válido', 'stopAndError', 1, (X(4), D), {'errorMessage': '=O número do ticket não é válido: {{ $json.registro }}. Escreva só o número.'})
    f.chain('Chamado', 'Configuração', 'O que se pede?')
    f.wire('O que se pede?', 'Pedido não é válido', out=0); f.wire('O que se pede?', 'Criar a tabela se faltar', out=1); f.wire('O que se pede?', 'Ler o ticket', out=2)
    f.wire('Ler o ticket', 'Ticket lido?')
    f.wire('Ticket lido?', 'Zendesk não respondeu', out=0); f.wire('Ticket lido?', 'Não existe', out=1); f.wire('Ticket lido?', 'Pessoas', out=2)
    f.chain('Pessoas', 'Marca', 'Ticket', 'O que falta?')
    f.wire('O que falta?', 'Como se leu', out=0); f.wire('O que falta?', 'Métricas', out=1); f.wire('O que falta?', 'Anotado', out=2); f.wire('O que falta?', 'Atualização do ticket', out=3)
    f.add('Como se leu', 'noOp', 1, (X(10), B + 500), {})
    f.chain('Atualização do ticket', 'Gravar a nota', 'Nota gravada?')
    f.wire('Nota gravada?', 'Nota recusada', out=0); f.wire('Nota gravada?', 'Ler o ticket', out=1); f.wire('Nota gravada?', 'Anotado', out=2)
    f.wire('Métricas', 'Métricas lidas?')
    f.wire('Métricas lidas?', 'Zendesk não respondeu', out=0); f.wire('Métricas lidas?', 'Não existe', out=1); f.wire('Métricas lidas?', 'Solução', out=2)
    k.publish(B + 740)
    return k

def freshdesk():
    k = Connector('freshdesk', 'Freshdesk: tickets para as histórias', ('freshdeskApi', 'Freshdesk'), 'https://suaempresa.freshdesk.com', None)
    f = k.f; X = lambda i: 40 + 220 * i
    A = 60
    secret = {'httpHeaderAuth': {'id': None, 'name': 'Freshdesk: segredo das notificações'}}
    for name, path, y in (('Ticket novo', 'novo', A - 80), ('Ticket resolvido', 'resolvido', A + 80)):
        f.add(name, 'webhook', 2.1, (X(0), y), {'httpMethod': 'POST', 'path': 'freshdesk-ticket-' + path, 'authentication': 'headerAuth', 'responseMode': 'responseNode', 'options': {}}, credentials=secret)
    f.add('Notificação', 'set', 3.4, (X(2), A), sets(
        ('evento', "={{ { true: 'ticket', false: 'ticket resolvido' }[$('Ticket novo').isExecuted] }}"),
        ('numero', "={{ JSON.stringify($json.body?.ticket_id ?? '') }}"), ('registro', "={{ String($json.body?.ticket_id ?? '').slice(0, 16) }}"),
        ('retrato', ''), ('motivo', 'notificação')))
    f.add('Sem número?', 'if', 2.3, (X(3), A), if_('and', cond('numero', '={{ $json.numero }}', 'notRegex', NUMBER)))
    f.wire('Ticket novo', 'Notificação'); f.wire('Ticket resolvido', 'Notificação')
    f.chain('Notificação', 'Sem número?')
    f.add('Recusar a notificação', 'respondToWebhook', 1.5, (X(5), A - 80), {'respondWith': 'json', 'responseBody': '={{ { "guardado": false } }}', 'options': {'responseCode': 400}})
    f.wire('Sem número?', 'Recusar a notificação', out=0); f.wire('Sem número?', 'Eventos', out=1)
    k.call_events((X(8), A + 120))
    f.add('Responder ao Freshdesk', 'respondToWebhook', 1.5, (X(12), A + 210), {'respondWith': 'json', 'responseBody': '={{ { "guardado": true } }}', 'options': {'responseCode': 200}}, executeOnce=True)
    f.wire('Não guardou?', 'Responder ao Freshdesk', out=1)
    code = """// O que se diz às histórias de cada ticket mudado desde a última conferência.
const { desde = Date.now() - 600000 } = $('Lugar').first().json;
const evento = (ticket, evento, motivo, retrato) => ({ json: { evento, motivo, retrato, registro: ticket.id } });
return $('Tickets mudados').all().flatMap(({ json: ticket }) => {
  const { status, created_at, updated_at, requester_id } = ticket;
  const eventos = [];
  if ([4, 5].includes(status)) eventos.push(evento(ticket, 'ticket resolvido', 'conferência', updated_at));
  if (status === 5) return eventos;
  const motivo = Date.parse(created_at) >= desde ? 'conferência' : 'outro solicitante';
  eventos.push(evento(ticket, 'ticket', motivo, `${requester_id}`));
  return eventos;
});"""
    k.look(A + 300, code, http(k.cred, '=' + k.base() + '/tickets',
        query=[('updated_since', "={{ new Date($('Lugar').first().json.desde ?? Date.now() - 600000).toISOString() }}"), ('order_by', 'updated_at'), ('order_type', 'asc'), ('per_page', '100')],
        response={'response': {'responseFormat': 'json'}}, pagination={'pagination': {'paginationMode': 'updateAParameterInEachRequest', 'parameters': {'parameters': [{'type': 'qs', 'name': 'page', 'value': '={{ $pageCount + 1 }}'}]}, 'paginationCompleteWhen': 'other', 'completeExpression': '={{ !$response.headers.link }}'}}))
    B = A + 740
    f.add('Chamado', 'executeWorkflowTrigger', 1.1, (X(1), B), inputs('pedido', 'registro', 'parte', 'nota'))
    f.add('Configuração', 'set', 3.4, (X(2), B), {**sets(('freshdesk_url', k.url_default), ('crm_url', 'https://crm.rdstation.com/app')), 'includeOtherFields': True})
    f.add('O que se pede?', 'switch', 3.4, (X(3), B), switch([
        ('não é válido', 'and', [cond('r0', '={{ $json.pedido }} {{ $json.registro }}', 'notRegex', '^(conferir .*|(ler|anotar) [1-9][0-9]{0,15})$')]),
        ('conferir o Freshdesk', 'and', [cond('r1', '={{ $json.pedido }}', 'equals', 'conferir')])], 'ler o ticket'))
    k.req('Ler o ticket', (X(4), B), http(k.cred, '=' + k.base() + '/tickets/{{ %s.registro }}' % C, query=[('include', 'requester,stats')]), onError='continueRegularOutput')
    f.add('Ticket lido?', 'switch', 3.4, (X(5), B), switch([
        ('não respondeu', 'and', [cond('r0', '={{ $json.statusCode }} {{ $json.body?.id }}', 'notRegex', '^(200 [0-9]+|404 .*)$')]),
        ('não existe, ou é spam', 'or', [cond('r1', '={{ $json.statusCode }}', 'equals', 404, 'number'), cond('r2', '={{ $json.body?.deleted }}', 'equals', 'true'), cond('r3', '={{ $json.body?.spam }}', 'equals', 'true')]),
        ('para a solução', 'and', [cond('r4', '={{ %s.parte }}' % C, 'equals', 'solucao')]),
        ('para o painel', 'and', [cond('r5', '={{ %s.parte }}' % C, 'equals', 'painel')])], 'para a nota'))
    k.req('Notas', (X(6), B), http(k.cred, '=' + k.base() + '/tickets/{{ %s.registro }}/conversations' % C, query=[('per_page', '100')]), onError='continueRegularOutput')
    k.req('Agente', (X(6), B + 280), http(k.cred, '=' + k.base() + "/agents/{{ $('Ler o ticket').first().json.body.responder_id ?? 0 }}"), onError='continueRegularOutput')
    f.add('Notas lidas?', 'switch', 3.4, (X(7), B), switch([
        ('não respondeu', 'or', [cond('r0', '={{ $json.statusCode }}', 'notEquals', 200, 'number'), cond('r1', '={{ $json.body }}', 'notExists', None, 'array')])], 'lidas'))
    f.add('Agente lido?', 'switch', 3.4, (X(7), B + 280), switch([
        ('não respondeu', 'and', [cond('r0', '={{ $json.statusCode }} {{ $json.body?.id }}', 'notRegex', '^(200 [0-9]+|40[34] .*)$')])], 'lido'))
    T = "$('Ler o ticket').first().json.body"
    f.add('Marca', 'set', 3.4, (X(8), B), sets(
        ('nova', "=contexto_rdcrm-{{ ('r' + (%s.requester?.email ?? '').toLowerCase()).hash('md5').slice(0, 8) }}" % T),
        ('toda', 'contexto_rdcrm-'), ('fixa', '=freshdesk-{{ %s.id }}-contexto' % T),
        ('tem', "={{ $json.body.filter((c) => c.private).pluck('body').join() }}")))
    f.add('Sem notas', 'set', 3.4, (X(8), B + 280), sets(('stats', 'object', "={{ $('Ler o ticket').first().json.body.stats ?? {} }}"), ('agente', "={{ $json.body?.contact?.name ?? '' }}"), ('nova', '-'), ('toda', '-'), ('fixa', '-'), ('tem', '')))
    f.add('Ticket', 'set', 3.4, (X(9), B), sets(
        ('resultado', 'lido'), ('ferramenta', 'Freshdesk'), ('numero', '={{ %s.id }}' % T),
        ('assunto', "={{ (%s.subject ?? '').replace(/\\s+/g, ' ').trim() }}" % T),
        ('situacao', "={{ { 4: 'resolvido', 5: 'fechado' }[%s.status] ?? 'aberto' }}" % T),
        ('link', "={{ %s.freshdesk_url.replace(/\\/+$/, '') }}/a/tickets/{{ %s.id }}" % (C, T)),
        ('criado', '={{ %s.created_at }}' % T), ('mudou', '={{ %s.updated_at }}' % T),
        ('nome', "={{ %s.requester?.name ?? '' }}" % T), ('email', "={{ (%s.requester?.email ?? '').trim() }}" % T),
        ('agente', "={{ $json.agente ?? '' }}"), ("nota", "={{ ['esta', 'outra', 'esta', 'nada'].at([$json.nova, $json.toda, $json.fixa].findIndex((m) => $json.tem.includes(m))) }}"),
        ('solucao', "={{ $json.stats?.resolved_at ?? $json.stats?.closed_at ?? '' }}"),
        ('resolvido', "={{ $json.stats?.resolved_at ?? $json.stats?.closed_at ?? %s.updated_at }}" % T)))
    f.add('O que falta?', 'switch', 3.4, (X(10), B), switch([
        ('nada: só ler', 'and', [cond('r0', '={{ %s.pedido }}' % C, 'equals', 'ler')]),
        ('nada: já anotado ou fechado', 'or', [cond('r1', '={{ $json.nota }}', 'equals', 'esta'), cond('r2', '={{ $json.situacao }}', 'equals', 'fechado')])], 'anotar'))
    f.add('Nota interna', 'set', 3.4, (X(11), B), sets(
        ('body', "=<p><b><a href=\"{{ %s.crm_url }}#{{ $('Marca').first().json.nova }}\">RD Station CRM</a></b></p>\n{{ %s.nota }}" % (C, C)), ('private', 'boolean', True)))
    k.req('Gravar a nota', (X(12), B), http(k.cred, '=' + k.base() + '/tickets/{{ %s.registro }}/notes' % C, method='POST', body='={{ $json }}'), onError='continueRegularOutput')
    f.add('Nota gravada?', 'switch', 3.4, (X(13), B), switch([
        ('não aceitou', 'and', [cond('r0', '={{ $json.statusCode }}', 'notRegex', '^(201|404)$')])], 'gravada, ou não existe mais'))
    f.add('Anotado', 'set', 3.4, (X(14), B), sets(('resultado', 'anotado')))
    f.add('Nota recusada', 'stopAndError', 1, (X(14), B + 160), {'errorMessage': "=O Freshdesk não aceitou a nota interna (Gravar a nota: {{ $json.statusCode ?? 'sem conexão' }} {{ $json.body?.message ?? $json.error?.message ?? '' }}). Nada se perdeu: o fluxo tenta de novo sozinho em alguns minutos."})
    f.add('Como se leu', 'noOp', 1, (X(11), B + 280), {})
    f.add('Não existe', 'set', 3.4, (X(6), B - 160), sets(('resultado', 'não existe')))
    f.add('Freshdesk não respondeu', 'stopAndError', 1, (X(8), B + 140), {'errorMessage': "=O Freshdesk não respondeu como esperado ({{ { 'Ticket lido?': 'Ler o ticket', 'Notas lidas?': 'Notas', 'Agente lido?': 'Agente' }[$prevNode.name] }}: {{ $json.statusCode ?? 'sem conexão' }} {{ $json.body?.message ?? $json.error?.message ?? '' }}). Nada se perdeu: o fluxo tenta de novo sozinho em alguns minutos."})
    f.add('Pedido não é válido', 'stopAndError', 1, (X(4), B + 280), {'errorMessage': '=O número do ticket não é válido: {{ $json.registro }}. Escreva só o número.'})
    f.chain('Chamado', 'Configuração', 'O que se pede?')
    f.wire('O que se pede?', 'Pedido não é válido', out=0); f.wire('O que se pede?', 'Criar a tabela se faltar', out=1); f.wire('O que se pede?', 'Ler o ticket', out=2)
    f.wire('Ler o ticket', 'Ticket lido?')
    f.wire('Ticket lido?', 'Freshdesk não respondeu', out=0); f.wire('Ticket lido?', 'Não existe', out=1); f.wire('Ticket lido?', 'Agente', out=2); f.wire('Ticket lido?', 'Sem notas', out=3); f.wire('Ticket lido?', 'Notas', out=4)
    f.wire('Notas', 'Notas lidas?'); f.wire('Notas lidas?', 'Freshdesk não respondeu', out=0); f.wire('Notas lidas?', 'Marca', out=1); f.chain('Marca', 'Ticket', 'O que falta?')
    f.wire('Agente', 'Agente lido?'); f.wire('Agente lido?', 'Freshdesk não respondeu', out=0); f.wire('Agente lido?', 'Sem notas', out=1); f.wire('Sem notas', 'Ticket')
    f.wire('O que falta?', 'Como se leu', out=0); f.wire('O que falta?', 'Anotado', out=1); f.wire('O que falta?', 'Nota interna', out=2)
    f.chain('Nota interna', 'Gravar a nota', 'Nota gravada?')
    f.wire('Nota gravada?', 'Nota recusada', out=0); f.wire('Nota gravada?', 'Anotado', out=1)
    k.publish(B + 740)
    return k

CRED = {'rdCrmOAuth2Api': {'id': None, 'name': 'RD Station CRM'}}

CARD = """<h1><a href="{link do contato}" target="_blank" rel="noopener noreferrer">{contato}</a></h1>
[<p>{cargo}</p>]
[<p>{empresa}[{?empresa de outro contato} (de outro contato)]</p>]
<p>{e-mail}</p>[<p>{telefone}</p>][<p>Documento: {empresa:cnpj}</p>][<p>{empresa:cidade}</p>][<p>{endereço}</p>]
[<p class="nota">Outros contatos com este e-mail: {outros contatos}. As negociações são de todos.</p>]
[{?encontrado sem sufixo}<p class="nota">Encontrado pelo e-mail sem o sufixo &#34;+…&#34;.</p>]
<h2>[{?todas}Negociações][{!todas}Negociações em andamento]</h2>
<ul>
<li><b><a href="{link da negociação}" target="_blank" rel="noopener noreferrer">{negociação}</a></b><span class="valor">{valor}</span><small>[{?todas}{situação} · ][Etapa: {etapa}][ · Responsável: {responsável}]</small></li>
[{!negociações}<li>nenhuma</li>]
</ul>
[<p>e mais {mais negociações}</p>]
<h2>Histórico</h2>
<table><tr><td>Em andamento</td><td><b>{em andamento}</b></td><td>{total em andamento}</td></tr><tr><td>Ganhas</td><td><b>{ganhas}</b></td><td>{total das ganhas}</td></tr><tr><td>Perdidas</td><td><b>{perdidas}</b></td><td>{total das perdidas}</td></tr></table>"""
AVISO = {'zendesk': 'O pedido do painel não é válido: a assinatura precisa trazer o número do ticket e o prazo.', 'freshdesk': 'O número do ticket não é válido.'}
import json as _j
_old = _j.loads(open('drafts/old-panel.json').read())
PAGE_START, PAGE_END = _old['start'], _old['end']

NOTE = """<p><a href="{link do contato}">{contato}[ · {cargo}][ · {empresa}][{?empresa de outro contato} (de outro contato)]</a></p>
<p>E-mail: {e-mail}[ · Telefone: {telefone}][ · Documento: {empresa:cnpj}][ · Cidade: {empresa:cidade}][ · Endereço: {endereço}]</p>
[<p>Outros contatos com este e-mail: {outros contatos}. As negociações são de todos.</p>]
[{?encontrado sem sufixo}<p>Encontrado pelo e-mail sem o sufixo &#34;+…&#34;.</p>]
<p><b>[{?todas}Negociações][{!todas}Negociações em andamento]</b></p>
<ul>
<li><b><a href="{link da negociação}">{negociação}</a></b>: {valor}[{?todas} · {situação}][ · Etapa: {etapa}][ · Responsável: {responsável}]</li>
[{!negociações}<li>nenhuma</li>]
</ul>
[<p>e mais {mais negociações}</p>]
<p>Histórico: {em andamento} em andamento ({total em andamento}), {ganhas} {ganhas|ganha|ganhas} ({total das ganhas}), {perdidas} {perdidas|perdida|perdidas} ({total das perdidas}).</p>"""
NOBODY = """[{?e-mail}Nenhum contato do RD Station CRM tem o e-mail do solicitante.]
[{!e-mail}O solicitante deste ticket não tem e-mail: não há como encontrá-lo no RD Station CRM.]"""

ROLE_HELPDESK = lambda system: t_get('rdcrm_papeis', ('papel', 'eq', 'helpdesk'), ('sistema', 'eq', system), limit=1)
UNPUBLISHED = 'Workflow (does not exist|is not active)|No information about the workflow'
CRM_STOP = """=O RD Station CRM {{ { 4: 'recusou a consulta', '"': 'não foi lido' }[($json.details?.httpCode ?? $json.error)[0]] ?? 'não respondeu' }} ({{ $json.details?.httpCode ?? { '"': 'corrija o nó' }[$json.error[0]] ?? 'sem conexão' }}): {{ $json.error }} {{ { '"': $json.details?.description }[$json.error[0]] ?? '' }} Nó {{ $prevNode.name }}. Nada se perdeu: o fluxo tenta de novo sozinho em alguns minutos."""

class Story:
    def __init__(self, path, name, listens, config, works, failed):
        f = self.f = Flow('support-context/' + path, name)
        X = self.X = lambda i: 40 + 220 * i; Y = self.Y = 240
        f.add('Da fila', 'executeWorkflowTrigger', 1.1, (X(0), Y + 80), inputs('chave', 'concatenated_motivos', 'visto'))
        f.add('Testar com um ticket', 'manualTrigger', 1, (X(0), Y - 80), {})
        f.add('Configuração', 'set', 3.4, (X(1), Y), {**sets(*config, ('ticket_de_teste', '')), 'includeOtherFields': True})
        f.add('Pedido', 'set', 3.4, (X(2), Y), sets(
            ('chave', "={{ %s.chave ?? %s.ticket_de_teste }}" % (C, C)),
            ('motivos', "={{ %s.concatenated_motivos ?? '' }}" % C), ('visto', "={{ %s.visto ?? '' }}" % C)))
        f.add('Qual conector', 'dataTable', 1.1, (X(3), Y), ROLE_HELPDESK("={{ $('Pedido').first().json.chave.split(':')[0].trim().toLowerCase() }}"), alwaysOutputData=True, executeOnce=True, **RETRY)
        self.call('Ler o ticket', (X(4), Y), 'ler', parte=works)
        f.add('Conector parado', 'stopAndError', 1, (X(6), Y - 180), {'errorMessage': "=O conector \"{{ $('Qual conector').first().json.nome ?? $('Pedido').first().json.chave }}\" não está publicado: publique-o. O que espera é feito sozinho."})
        f.add('Helpdesk não respondeu', 'stopAndError', 1, (X(6), Y + 300), {'errorMessage': failed})
        f.wire('Da fila', 'Configuração'); f.wire('Testar com um ticket', 'Configuração')
        f.chain('Configuração', 'Pedido', 'Qual conector', 'Ler o ticket', 'Ticket lido?')
        self.listens = listens

    def call(self, name, at, pedido, nota=None, parte=None):
        self.f.add(name, 'executeWorkflow', 1.3, at, call("={{ $('Qual conector').first().json.fluxo }}", [
            ('pedido', 'string', pedido), ('registro', 'string', "={{ $('Pedido').first().json.chave.split(':').at(-1).replace(/\\D/g, '') }}"), ('parte', 'string', parte), ('nota', 'string', nota)]),
            onError='continueRegularOutput', executeOnce=True)

    def broken(self, of):
        return [('conector não publicado', 'and', [cond('r0', "={{ $('%s').first().json.error ?? '' }}" % of, 'regex', UNPUBLISHED)]),
            ('não respondeu', 'and', [cond('r1', "={{ $('%s').first().json.error ?? '' }}" % of, 'notEmpty')])]

    def publish(self, y):
        f, X = self.f, self.X
        f.add('Ao publicar', 'n8nTrigger', 1, (X(3), y), {'events': ['activate', 'update']})
        f.add('Criar os papéis se faltarem', 'dataTable', 1.1, (X(4), y), CREATE_ROLES, **RETRY)
        f.add('Dizer quem sou', 'dataTable', 1.1, (X(5), y), t_write('upsert', 'rdcrm_papeis', [('papel', 'eq', 'fluxo'), ('nome', 'eq', '={{ $workflow.name }}')],
            {'papel': 'fluxo', 'sistema': '', 'ouve': self.listens, 'fluxo': '={{ $workflow.id }}', 'nome': '={{ $workflow.name }}'}), alwaysOutputData=True, **RETRY)
        f.add('Retomar o que espera', 'dataTable', 1.1, (X(6), y), t_write('update', 'rdcrm_fila', [('nome', 'eq', '={{ $workflow.name }}')],
            {'grupo': '={{ $workflow.id }}', 'fluxo': '={{ $workflow.id }}', 'ordem': '={{ Date.now() }}', 'proxima': 0, 'acordada': '={{ Date.now() }}'}), onError='continueErrorOutput')
        f.chain('Ao publicar', 'Criar os papéis se faltarem', 'Dizer quem sou', 'Retomar o que espera')
        f.note('mecânica', (X(3) - 40, y - 100), (960, 230), 7, f'## Não precisa mexer\nAo ser publicado, este fluxo diz que ouve o evento **{self.listens}**, e retoma o que espera.')

def context_story():
    s = Story('contexto-no-ticket.json', 'Contexto do cliente no ticket', 'ticket', [
        ('nota', NOTE), ('nota_sem_contato', NOBODY), ('crm_url', 'https://crm.rdstation.com/app'), ('mostrar_todas', 'boolean', False), ('negociacoes_mostradas', 'number', 10)], 'nota',
        "={{ $({ true: 'Anotar', false: 'Ler o ticket' }[$('Anotar').isExecuted]).first().json.error }}")
    f, X, Y = s.f, s.X, s.Y
    L = "$('Ler o ticket').first().json"
    f.add('Ticket lido?', 'switch', 3.4, (X(5), Y), switch(s.broken('Ler o ticket') + [
        ('não há o que fazer', 'or', [cond('r2', '={{ %s.resultado }}' % L, 'equals', 'não existe'), cond('r3', '={{ %s.situacao }}' % L, 'equals', 'fechado'), cond('r4', '={{ %s.nota }}' % L, 'equals', 'esta'),
            cond('r5', "={{ $('Pedido').first().json.motivos }} {{ %s.nota }}" % L, 'equals', 'outro solicitante nada')]),
        ('falta a nota', 'and', [cond('r6', '={{ %s.resultado }}' % L, 'equals', 'lido')])]))
    f.add('Contexto', 'n8n-nodes-rdcrm.rdCrm', 1, (X(8), Y), {'resource': 'contact', 'operation': 'getContext', 'matchBy': 'email', 'matchEmail': "={{ $('Ler o ticket').first().json.email }}",
        'texts': {'values': [{'format': 'html', 'name': 'nota', 'template': '={{ %s.nota }}' % C, 'useIf': 'found'}, {'format': 'html', 'name': 'nota', 'template': '={{ %s.nota_sem_contato }}' % C, 'useIf': 'notFound'}]},
        'options': {'blankFindsNobody': True, 'crmUrl': '={{ %s.crm_url }}' % C, 'maxDeals': '={{ %s.negociacoes_mostradas }}' % C,
            'ownValues': '={{ { todas: %s.mostrar_todas } }}' % C, 'toldDeals': "={{ { true: 'all', false: 'ongoing' }[%s.mostrar_todas] }}" % C, 'withoutTag': True}}, credentials=CRED, onError='continueErrorOutput')
    f.add('CRM não respondeu', 'stopAndError', 1, (X(9), Y + 180), {'errorMessage': CRM_STOP})
    s.call('Anotar', (X(9), Y), 'anotar', nota="={{ $('Contexto').first().json.texts.nota }}")
    f.add('Anotado?', 'switch', 3.4, (X(10), Y), switch(s.broken('Anotar') + [('anotado', 'and', [cond('r2', "={{ $('Anotar').first().json.resultado ?? '' }}", 'regex', '^(anotado|não existe)$')])]))
    f.add('Pronto', 'set', 3.4, (X(11), Y + 90), sets(('resultado', 'feito')))
    f.add('Nada a fazer', 'set', 3.4, (X(7), Y + 300), sets(('resultado', 'feito')))
    for sw in ('Ticket lido?', 'Anotado?'):
        f.wire(sw, 'Conector parado', out=0); f.wire(sw, 'Helpdesk não respondeu', out=1)
    f.wire('Ticket lido?', 'Nada a fazer', out=2); f.wire('Ticket lido?', 'Contexto', out=3)
    f.wire('Contexto', 'Anotar', out=0); f.wire('Contexto', 'CRM não respondeu', out=1)
    f.wire('Anotar', 'Anotado?'); f.wire('Anotado?', 'Pronto', out=2)
    s.publish(Y + 560)
    f.note('visão geral', (0, 520), (640, 900), 7, """## Contexto do cliente no ticket

### Como funciona
Quando um cliente abre um ticket, o agente recebe uma **nota interna** com quem ele é, telefone, empresa e negociações em andamento. Muda o solicitante do ticket? O novo cliente ganha a nota dele.

Este fluxo conta a história para qualquer helpdesk; o **conector** conhece a ferramenta. Notificações repetidas, fora de ordem ou ao mesmo tempo não escrevem nada em dobro.

### Como instalar
1. Importe e publique antes os fluxos **Fila** e **Eventos** e o conector do seu helpdesk.
2. Escolha a credencial **RD Station CRM** no nó *Contexto*.
3. Publique.

### O texto da nota
Está em **Configuração**, com as suas palavras, em qualquer língua:
- **{nome}** escreve um valor, por exemplo {contato}, {empresa} ou {negociação}.
- O que está entre colchetes some quando falta um valor dentro dele.
- A linha com {negociação} é repetida para cada uma. Para anotações: *Newest Notes* em **Contexto** e uma linha com {anotação}.
- **{empresa:cnpj}** é um campo personalizado; troque o que vem depois dos dois pontos pelo identificador do seu.
- Nome que não existe: a execução diz qual é o mais parecido.

### Configuração
- **nota**, **nota_sem_contato**: os textos
- **mostrar_todas**: mostra também as negociações ganhas, perdidas e pausadas
- **negociacoes_mostradas**: quantas aparecem; as outras só são contadas
- **ticket_de_teste**: a ferramenta, como na coluna *sistema* da tabela **rdcrm_papeis**, dois pontos e o número, para *Testar com um ticket*

### Adaptar
Os seus próprios nós podem entrar em qualquer ligação, menos nas que saem de um gatilho ou de uma saída de erro: os dados são lidos pelo nome do nó que os tem.

*Versão 5.0*""")
    f.note('passo 1', (0, 0), (1280, 480), 7, '## Passo 1: Novo ticket criado na plataforma de helpdesk\nA notificação é só um sinal: o fluxo lê o ticket e faz **apenas o que falta**.')
    f.note('avisos', (1290, 0), (400, 700), 3, '## Não é a vez dele')
    f.note('passo 2', (1700, 120), (300, 560), 4, '## Passo 2: Contexto no CRM\nContato, empresa e negociações.')
    f.note('passo 3', (2010, 120), (560, 360), 5, '## Passo 3: Exibir o contexto completo na interface do helpdesk')
    f.save()

TEXT = """Ticket #{ticket} do {ferramenta} {situação do ticket}: {assunto}
Cliente: [{contato}][{!contato}{solicitante}] ({e-mail})
[Empresa: {empresa}]
[No CRM: {link do contato}]
Agente: [{agente}][{!agente}não informado]
Tempo até a solução: {tempo}
{link do ticket}"""
TITLE = 'Ticket #{ticket} do {ferramenta} resolvido: {assunto}'

def solved_story():
    s = Story('ticket-resolvido-no-crm.json', 'Ticket resolvido no RD Station CRM', 'ticket resolvido', [
        ('texto', TEXT), ('titulo_da_tarefa', TITLE), ('responsavel_email', 'PREENCHA: e-mail de quem recebe as tarefas'), ('crm_url', 'https://crm.rdstation.com/app')], 'solucao', "={{ $('Ler o ticket').first().json.error }}")
    f, X, Y = s.f, s.X, s.Y
    L = "$('Ler o ticket').first().json"
    N = "$('Preparar a anotação').first().json"
    f.add('Ticket lido?', 'switch', 3.4, (X(5), Y), switch(s.broken('Ler o ticket') + [
        ('não há o que fazer', 'or', [cond('r2', '={{ %s.resultado }}' % L, 'equals', 'não existe'), cond('r3', '={{ %s.situacao }}' % L, 'equals', 'aberto'), cond('r4', "={{ %s.email ?? '' }}" % L, 'empty'),
            cond('r5', "={{ $('Pedido').first().json.visto }}", 'startsWith', '={{ %s.solucao }}|feito' % L)]),
        ('falta registrar', 'and', [cond('r6', '={{ %s.resultado }}' % L, 'equals', 'lido')])]))
    f.add('Preparar a anotação', 'n8n-nodes-rdcrm.rdCrm', 1, (X(8), Y), {'resource': 'contact', 'operation': 'prepareNote', 'matchBy': 'email', 'matchEmail': '={{ %s.email }}' % L,
        'responsibleEmail': '={{ %s.responsavel_email }}' % C, 'marker': "=[{{ $('Qual conector').first().json.sistema }}-{{ %s.numero }}-{{ %s.solucao }}]" % (L, L),
        'lastChoice': "={{ $('Pedido').first().json.visto.replace(%s.solucao + '|', '') }}" % L,
        'texts': {'values': [{'format': 'text', 'name': 'texto', 'template': '={{ %s.texto }}' % C, 'useIf': 'found'}, {'format': 'text', 'name': 'titulo', 'template': '={{ %s.titulo_da_tarefa }}' % C, 'useIf': 'found'}]},
        'options': {'crmUrl': '={{ %s.crm_url }}' % C, 'ownValues': "={{ $('Nomes').first().json }}", 'withoutTag': True}}, credentials=CRED, onError='continueErrorOutput')
    f.add('Nomes', 'set', 3.4, (X(7), Y), sets(
        ('ticket', '={{ %s.numero }}' % L), ('ferramenta', '={{ %s.ferramenta }}' % L), ('situação do ticket', '={{ %s.situacao }}' % L), ('assunto', '={{ %s.assunto.slice(0, 500) }}' % L),
        ('solicitante', '={{ %s.nome }}' % L), ('agente', '={{ %s.agente }}' % L), ('link do ticket', '={{ %s.link }}' % L),
        ('tempo', 'object', '={{ { from: %s.criado, to: %s.resolvido } }}' % (L, L))))
    f.add('Onde anotar?', 'switch', 3.4, (X(9), Y), switch([
        ('falta o responsável', 'and', [cond('r0', '={{ %s.place }}' % N, 'equals', 'unassigned')]),
        ('nada a anotar', 'and', [cond('r1', '={{ %s.place }}' % N, 'equals', 'none')]),
        ('anotação ou tarefa', 'and', [cond('r2', '={{ %s.choice }}' % N, 'notEmpty')])]))
    f.add('Guardar a escolha', 'dataTable', 1.1, (X(10), Y), t_write('upsert', 'rdcrm_feitos', [('nome', 'eq', '={{ $workflow.name }}'), ('chave', 'eq', "={{ $('Qual conector').first().json.sistema }}:{{ $('Ler o ticket').first().json.numero }}")],
        {'nome': '={{ $workflow.name }}', 'chave': "={{ $('Qual conector').first().json.sistema }}:{{ $('Ler o ticket').first().json.numero }}", 'retrato': '', 'visto': '={{ %s.solucao }}|{{ %s.choice }}' % (L, N)}), executeOnce=True)
    f.add('Anotação ou tarefa?', 'if', 2.3, (X(11), Y), if_('and', cond('c', '={{ %s.place }}' % N, 'equals', 'deal')))
    f.add('Criar tarefa', 'n8n-nodes-rdcrm.rdCrm', 1, (X(12), Y + 80), {'resource': 'task', 'operation': 'create', 'name': '={{ %s.texts.titulo }}' % N,
        'createdById': {'__rl': True, 'mode': 'id', 'value': '={{ %s.owner_id }}' % N}, 'once': 'marker', 'marker': "=[{{ $('Qual conector').first().json.sistema }}-{{ %s.numero }}-{{ %s.solucao }}]" % (L, L),
        'additionalFields': {'dealId': {'__rl': True, 'mode': 'id', 'value': "={{ %s.deal_id ?? '' }}" % N}, 'description': '={{ %s.texts.texto }}' % N, 'dueDate': '={{ $now.plus({ days: 1 }).toISO() }}', 'ownerIds': '={{ [%s.owner_id] }}' % N}}, credentials=CRED, onError='continueErrorOutput')
    f.add('Anotar', 'n8n-nodes-rdcrm.rdCrm', 1, (X(12), Y - 80), {'resource': 'dealNote', 'operation': 'create', 'dealId': {'__rl': True, 'mode': 'id', 'value': '={{ %s.deal_id }}' % N},
        'description': '={{ %s.texts.texto }}' % N, 'once': 'marker', 'marker': "=[{{ $('Qual conector').first().json.sistema }}-{{ %s.numero }}-{{ %s.solucao }}]" % (L, L)}, credentials=CRED, onError='continueErrorOutput')
    f.add('Nada a anotar', 'set', 3.4, (X(11), Y - 180), sets(('resultado', 'feito'), ('visto', '={{ %s.solucao }}|feito: fora do CRM' % L)))
    f.add('Pronto', 'set', 3.4, (X(13), Y), sets(
        ('resultado', "={{ $({true:'Criar tarefa'}[$('Criar tarefa').isExecuted] ?? 'Anotar').first().json.once_result.replace(/.+/, 'feito') }}"),
        ('visto', "={{ %s.solucao }}|feito: {{ { true: 'tarefa criada', false: 'anotado' }[$('Criar tarefa').isExecuted] }}" % L)))
    f.add('Nada a fazer', 'set', 3.4, (X(7), Y + 300), sets(('resultado', 'feito'), ('visto', "={{ $('Pedido').first().json.visto }}")))
    f.add('Falta o responsável', 'stopAndError', 1, (X(10), Y - 180), {'errorMessage': '=Nenhum usuário ativo do RD Station CRM tem o e-mail {{ %s.responsavel_email }} (nó Configuração). Corrija: o fluxo tenta de novo sozinho.' % C})
    f.add('CRM não respondeu', 'stopAndError', 1, (X(13), Y + 200), {'errorMessage': CRM_STOP})
    f.wire('Ticket lido?', 'Conector parado', out=0); f.wire('Ticket lido?', 'Helpdesk não respondeu', out=1); f.wire('Ticket lido?', 'Nada a fazer', out=2); f.wire('Ticket lido?', 'Nomes', out=3)
    f.wire('Nomes', 'Preparar a anotação')
    f.wire('Preparar a anotação', 'Onde anotar?', out=0); f.wire('Preparar a anotação', 'CRM não respondeu', out=1)
    f.wire('Onde anotar?', 'Falta o responsável', out=0); f.wire('Onde anotar?', 'Nada a anotar', out=1); f.wire('Onde anotar?', 'Guardar a escolha', out=2)
    f.chain('Guardar a escolha', 'Anotação ou tarefa?')
    f.wire('Anotação ou tarefa?', 'Anotar', out=0); f.wire('Anotação ou tarefa?', 'Criar tarefa', out=1)
    for n in ('Criar tarefa', 'Anotar'): f.wire(n, 'Pronto', out=0); f.wire(n, 'CRM não respondeu', out=1)
    s.publish(Y + 560)
    f.note('visão geral', (0, 520), (640, 900), 7, """## Ticket resolvido no RD Station CRM

### Como funciona
Quando um ticket é resolvido ou fechado, a equipe de vendas vê uma **anotação** na negociação mais importante do cliente: em andamento, depois a de maior valor, depois a mais recente. Sem negociação, o dono da empresa ou o responsável da **Configuração** recebe uma **tarefa**. Um ticket reaberto e resolvido de novo ganha mais uma.

Este fluxo conta a história para qualquer helpdesk; o **conector** conhece a ferramenta. A marca no fim do texto diz de qual solução se trata: por isso nada é escrito em dobro. Se a negociação escolhida foi excluída, a anotação vai para a próxima, ou vira tarefa.

### Como instalar
1. Importe e publique antes os fluxos **Fila** e **Eventos** e o conector do seu helpdesk.
2. Escolha a credencial **RD Station CRM** nos nós do CRM.
3. Em **Configuração**, troque o que diz PREENCHA.
4. Publique.

### Os textos
Estão em **Configuração**, com as suas palavras, em qualquer língua. Os nomes entre chaves são os do contato e da empresa, e os do nó **Nomes**: acrescente ali o que mais quiser dizer. O que está entre colchetes some quando falta um valor dentro dele.

### Configuração
- **texto**, **titulo_da_tarefa**: os textos
- **responsavel_email**: usuário ativo do CRM que recebe a tarefa quando não há negociação nem dono da empresa
- **ticket_de_teste**: a ferramenta, como na coluna *sistema* da tabela **rdcrm_papeis**, dois pontos e o número, para *Testar com um ticket*

### Adaptar
Os seus próprios nós podem entrar em qualquer ligação, menos nas que saem de um gatilho ou de uma saída de erro: os dados são lidos pelo nome do nó que os tem.

*Versão 5.0*""")
    f.note('começo', (0, 0), (1280, 480), 7, '## O que há agora no helpdesk\nA notificação é só um sinal: o fluxo lê o ticket e faz **apenas o que falta**.')
    f.note('avisos', (1290, 0), (270, 700), 3, '## Não é a vez dele')
    f.note('passo 4', (1570, -60), (1720, 600), 6, '## Passo 4: Registrar a interação de suporte no RD Station CRM\n**Preparar a anotação** decide onde; a escolha é guardada antes de escrever.')
    f.save()

DATA = """// O que o painel mostra, como dados.
const { crm_url, mostrar_todas } = $('Configuração').first().json;
const { contact, organization, other_contacts, deals, summary, texts } = $('Contexto').first().json;
const SITUACOES = { ongoing: 'em andamento', paused: 'pausada', won: 'ganha', lost: 'perdida' };
const link = (tipo, id) => `${crm_url}/${tipo}/${id}`;
const resumo = ({ count, total }) => ({ quantidade: count, total });
const campos = organization?.custom_fields ?? {};
const mostradas = deals.filter(({ status }) => mostrar_todas || status === 'ongoing');
const dados = {
  ticket_id: $('Pedido').first().json.ticket, encontrado: true,
  contato: { nome: contact.name, cargo: contact.job_title ?? '', email: texts.email, telefone: contact.phones?.[0]?.phone ?? '', link: link('contacts', contact.id) },
  empresa: organization?.name ?? '', empresa_de_outro_contato: texts.de_outro !== '',
  documento: campos.cnpj ?? '', cidade: campos.cidade ?? '', endereco: organization?.address?.line ?? '',
  outros_contatos: other_contacts.map(({ name }) => name), sem_sufixo: texts.sem_sufixo !== '',
  negociacoes: mostradas.map((d) => ({ nome: d.name, situacao: SITUACOES[d.status], valor: d.total_price ?? 0, etapa: d.stage_name ?? '', responsavel: d.owner_name ?? '', link: link('deals', d.id) })),
  mais: Number(texts.mais),
  resumo: { em_andamento: resumo(summary.ongoing), ganhas: resumo(summary.won), perdidas: resumo(summary.lost) },
};
return [{ json: { codigo: 200, titulo: '', aviso: '', cartao: texts.cartao, dados } }];"""

def panel(tool, label, hook, request, checks, setup):
    f = Flow(f'support-context/{tool}/painel.json', f'{label}: painel do agente')
    X = lambda i: 40 + 220 * i; Y = 240
    f.add('Painel do agente', 'webhook', 2.1, (X(0), Y), hook[0], credentials=hook[1])
    f.add('Configuração', 'set', 3.4, (X(1), Y), sets(('cartao', CARD), ('crm_url', 'https://crm.rdstation.com/app'), ('mostrar_todas', 'boolean', False), ('negociacoes_mostradas', 'number', 10),
        ('aviso_invalido', AVISO[tool]), ('aviso_inexistente', 'Este ticket não existe.'), ('aviso', 'O contexto não pode ser lido agora. Tente de novo em alguns minutos.'), ('aviso_sem_contato', NOBODY)))
    f.add('Pedido', 'set', 3.4, (X(2), Y), sets(*request))
    f.add('Pedido válido?', 'switch', 3.4, (X(3), Y), switch(checks, 'ler o ticket'))
    last = len(checks)
    def warn(name, at, code, key, title='Não foi possível consultar o CRM'):
        f.add(name, 'set', 3.4, at, sets(('codigo', 'number', code), ('titulo', title), ('aviso', key), ('cartao', '')))
    warn('Não é válido', (X(5), Y - 160), 400, '={{ %s.aviso_invalido }}' % C)
    warn('Não existe', (X(7), Y - 160), 404, '={{ %s.aviso_inexistente }}' % C)
    warn('Não respondeu', (X(8), Y + 180), 502, '={{ %s.aviso }}' % C)
    warn('Não encontrado', (X(9), Y - 60), 200, "={{ $('Contexto').first().json.texts.aviso }}", 'Cliente não encontrado no CRM')
    f.add('Qual conector', 'dataTable', 1.1, (X(4), Y + 60), ROLE_HELPDESK(tool), alwaysOutputData=True, executeOnce=True, **RETRY)
    f.add('Ler o ticket', 'executeWorkflow', 1.3, (X(5), Y + 60), call('={{ $json.fluxo }}', [('pedido', 'string', 'ler'), ('registro', 'string', "={{ $('Pedido').first().json.ticket }}"), ('parte', 'string', 'painel'), ('nota', 'string', None)]), onError='continueRegularOutput')
    f.add('Ticket lido?', 'switch', 3.4, (X(6), Y + 60), switch([
        ('não respondeu', 'and', [cond('r0', "={{ $json.resultado ?? '' }}", 'notRegex', '^(lido|não existe)$')]),
        ('não existe', 'and', [cond('r1', '={{ $json.resultado }}', 'equals', 'não existe')])], 'lido'))
    text = lambda name, template, use='found', fmt='text': {'format': fmt, 'name': name, 'template': template, 'useIf': use}
    f.add('Contexto', 'n8n-nodes-rdcrm.rdCrm', 1, (X(7), Y + 60), {'resource': 'contact', 'operation': 'getContext', 'matchBy': 'email', 'matchEmail': '={{ $json.email }}',
        'texts': {'values': [text('cartao', '={{ %s.cartao }}' % C, fmt='html'), text('aviso', '={{ %s.aviso_sem_contato }}' % C, 'notFound'), text('email', '{e-mail}'), text('mais', '{mais negociações}'),
            text('de_outro', '{empresa de outro contato}'), text('sem_sufixo', '{encontrado sem sufixo}')]},
        'options': {'blankFindsNobody': True, 'crmUrl': '={{ %s.crm_url }}' % C, 'maxDeals': '={{ %s.negociacoes_mostradas }}' % C,
            'ownValues': '={{ { todas: %s.mostrar_todas } }}' % C, 'toldDeals': "={{ { true: 'all', false: 'ongoing' }[%s.mostrar_todas] }}" % C, 'withoutTag': True}, 'simplify': False}, credentials=CRED, onError='continueErrorOutput')
    f.add('Contexto lido?', 'if', 2.3, (X(8), Y), if_('and', cond('c', '={{ $json.contact?.id }}', 'empty')))
    f.add('Dados do painel', 'code', 2, (X(9), Y + 100), {'jsCode': DATA})
    f.add('Resposta do painel', 'set', 3.4, (X(10), Y), sets(
        ('html', '=' + PAGE_START + '{{ $json.cartao }}<h1>{{ $json.titulo }}</h1><p>{{ $json.aviso }}</p>' + PAGE_END),
        ('json', '={{ JSON.stringify($json.dados ?? { encontrado: false, aviso: $json.aviso }) }}'), ('codigo', 'number', '={{ $json.codigo }}'),
        ('tipo', "={{ { json: 'application/json', html: 'text/html' }[$('Pedido').first().json.formato] }}; charset=utf-8")))
    f.add('Responder ao painel', 'respondToWebhook', 1.5, (X(11), Y), {'respondWith': 'text', 'responseBody': "={{ $json[$('Pedido').first().json.formato] }}", 'options': {'responseCode': '={{ $json.codigo }}',
        'responseHeaders': {'entries': [{'name': 'Content-Type', 'value': '={{ $json.tipo }}'}, {'name': 'Cache-Control', 'value': 'no-store'}, {'name': 'X-Content-Type-Options', 'value': 'nosniff'}]}}})
    f.chain('Painel do agente', 'Configuração', 'Pedido', 'Pedido válido?')
    f.wire('Pedido válido?', 'Não é válido', out=0)
    if last == 2: f.wire('Pedido válido?', 'Não existe', out=1)
    f.wire('Pedido válido?', 'Qual conector', out=last)
    f.chain('Qual conector', 'Ler o ticket', 'Ticket lido?')
    f.wire('Ticket lido?', 'Não respondeu', out=0); f.wire('Ticket lido?', 'Não existe', out=1); f.wire('Ticket lido?', 'Contexto', out=2)
    f.wire('Contexto', 'Contexto lido?', out=0); f.wire('Contexto', 'Não respondeu', out=1)
    f.wire('Contexto lido?', 'Não encontrado', out=0); f.wire('Contexto lido?', 'Dados do painel', out=1)
    for n in ('Não é válido', 'Não existe', 'Não respondeu', 'Não encontrado', 'Dados do painel'): f.wire(n, 'Resposta do painel')
    f.chain('Resposta do painel', 'Responder ao painel')
    f.note('visão geral', (0, 560), (760, 620), 7, f"""## {label}: painel do agente

### Como funciona
Ao lado do ticket, o agente vê quem é o cliente para as vendas, com os dados de agora. O aplicativo diz só o número do ticket; o fluxo lê o solicitante pelo conector.

### Como instalar
{setup}

### O texto do cartão
Está em **Configuração**, em HTML, com nomes entre chaves como na nota do ticket: veja o fluxo **Contexto do cliente no ticket**.

*Versão 5.0*""")
    f.note('pedido', (0, 0), (1280, 520), 7, '## O agente abre o ticket\nO pedido só vale com o segredo do aplicativo.')
    f.note('contexto', (1290, 0), (940, 520), 4, '## Buscar o contexto do cliente no RD Station CRM')
    f.note('resposta', (2240, 0), (420, 520), 5, '## Responder ao painel')
    f.save()

def panels():
    W = "$('Painel do agente').first().json"
    J = W + '.jwtPayload'
    fmt = lambda of: ('formato', "={{ String(%s.formato).replace(/^(?!json$)[^]*$/, 'html') }}" % of)
    panel('zendesk', 'Zendesk', ({'path': 'zendesk-painel', 'authentication': 'jwtAuth', 'responseMode': 'responseNode', 'options': {}}, {'jwtAuth': {'id': None, 'name': 'Zendesk: segredo do painel'}}),
        [('ticket', "={{ JSON.stringify(%s.ticket_id ?? '') }}" % J), ('prazo', "={{ %s.exp ?? '' }}" % J), ('token', 'object', '={{ %s }}' % J),
         ('de_quem', "={{ JSON.stringify(%s.iss ?? '') }} {{ JSON.stringify(%s.query.ticket ?? '') }}" % (J, W)), fmt(W + '.query')],
        [('não é válido', 'or', [cond('r0', '={{ $json.ticket }}', 'notRegex', '^[1-9][0-9]{0,15}$'), cond('r1', '={{ $json.prazo }}', 'empty')]),
         ('é recusado', 'or', [cond('r2', '={{ $json.de_quem }}', 'notEquals', '="zendesk" "{{ $json.ticket }}"'),
            cond('r3', '={{ $json.token.exp - Date.now() / 1000 || 0 }}', 'gt', 120, 'number'), cond('r4', '={{ $json.token.exp - JSON.stringify($json.token.iat) || 0 }}', 'gt', 120, 'number')])],
        """1. Importe e publique antes o conector **Zendesk: tickets para as histórias**.
2. Escolha a credencial **RD Station CRM** no nó *Contexto*.
3. Crie **Zendesk: segredo do painel** (*JWT Auth*: *Key Type* Passphrase, HS256) com um segredo longo em *Secret*.
4. Publique, e instale no Zendesk o aplicativo da pasta `apps/zendesk`, com o endereço do n8n e o mesmo segredo.""")
    panel('freshdesk', 'Freshdesk', ({'httpMethod': 'POST', 'path': 'freshdesk-painel', 'authentication': 'headerAuth', 'responseMode': 'responseNode', 'options': {}}, {'httpHeaderAuth': {'id': None, 'name': 'Freshdesk: segredo do painel'}}),
        [('ticket', "={{ JSON.stringify(%s.body?.ticket_id ?? '') }}" % W), fmt(W + '.body')],
        [('não é válido', 'and', [cond('r0', '={{ $json.ticket }}', 'notRegex', '^[1-9][0-9]{0,15}$')])],
        """1. Importe e publique antes o conector **Freshdesk: tickets para as histórias**.
2. Escolha a credencial **RD Station CRM** no nó *Contexto*.
3. Crie **Freshdesk: segredo do painel** (*Header Auth*, nome `X-Segredo`) com um segredo longo.
4. Publique, e instale o aplicativo da pasta `apps/freshdesk`, com o endereço do n8n e o segredo.""")

def connector_notes(k, setup):
    f = k.f
    f.note('visão geral', (0, 1420), (600, 860), 7, f"""## {f.name}

### Como funciona
As histórias **Contexto do cliente no ticket** e **Ticket resolvido no RD Station CRM** falam com o {k.label} por este conector. Ele conhece os endereços e os erros do {k.label}, e não decide nada.

### Como instalar
{setup}

### Outra ferramenta
Copie este fluxo e troque as chamadas: o guia _Outra ferramenta_ diz o que cada resposta precisa ter.

*Versão 5.0*""")
    f.note('porta', (0, -80), (1180, 360), 7, f'## O que acontece no {k.label}')
    f.note('avisos', (1780, 60), (1280, 300), 4, '## Avisar as histórias\nSó o número é usado; o conector responde depois que a linha foi guardada.')
    f.note('conferir', (0, 300), (1780, 420), 7, '## A cada 10 minutos\nO que a notificação não trouxe.')
    f.note('chamadas', (0, 740), (3360, 660), 5, '## Ler e anotar')

if __name__ == '__main__':
    z = zendesk(); connector_notes(z, """1. Importe e publique antes os fluxos **Fila** e **Eventos**.
2. Crie a credencial **Zendesk** (*API Token*) de um administrador.
3. Em **Configuração**, troque o endereço do Zendesk. A tag marca os tickets que já têm a nota; não a use para outra coisa.
4. Publique: o n8n cria os gatilhos no Zendesk."""); z.f.save()
    d = freshdesk(); connector_notes(d, """1. Importe e publique antes os fluxos **Fila** e **Eventos**.
2. Crie a credencial **Freshdesk** com a chave da API de um agente que veja todos os tickets e os outros agentes.
3. Crie **Freshdesk: segredo das notificações** (*Header Auth*, nome `X-Segredo`) com um segredo longo.
4. Em **Configuração**, troque o endereço do Freshdesk.
5. Publique. No Freshdesk, crie duas regras de automação que chamam os endereços de *Ticket novo* e *Ticket resolvido* com `{"ticket_id":{{ticket.id}}}` e o cabeçalho `X-Segredo`."""); d.f.save()
    panels()
    context_story(); solved_story()
