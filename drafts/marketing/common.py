"""What all marketing files share."""
import json
import lib
from lib import *
lib.ROOT = './workflows/'
VERSION = '*Versão 5.0*'

def j(node, field=''):
    return f"$('{node}').first().json" + (f'.{field}' if field else '')
def e(node, field): return '={{ ' + j(node, field) + ' }}'
def it(node, field): return "={{ $('" + node + "').item.json." + field + ' }}'

CRM = {'credentials': {'rdCrmOAuth2Api': {'id': None, 'name': 'RD Station CRM'}}}
MC = {'credentials': {'mailchimpApi': {'id': None, 'name': 'Mailchimp'}}}
AC = {'credentials': {'activeCampaignApi': {'id': None, 'name': 'ActiveCampaign'}}}
ONCE = {'executeOnce': True}
ALWAYS = {'alwaysOutputData': True}
ERR = {'onError': 'continueErrorOutput'}
GO = {'onError': 'continueRegularOutput'}

def links(sistema):
    """The table of links of a tool; sistema is an expression without braces."""
    return {'__rl': True, 'mode': 'name', 'value': '=rdcrm_{{ ' + sistema + ' }}_vinculos'}
LINK_COLUMNS = [('email', 'string'), ('rd_id', 'string'), ('mkt_id', 'string'), ('situacao', 'string'), ('motivo', 'string'),
    ('detalhe', 'string'), ('visto', 'string'), ('negociacao', 'string'), ('mql', 'string'), ('pendente', 'number')]

def link_op(op, sistema, where, values=None, match='allConditions', limit=1):
    p = {'resource': 'row', 'operation': op, 'dataTableId': links(sistema), 'matchType': match, 'filters': conds(*where)}
    if op == 'get': p.update({'returnAll': False, 'limit': limit})
    if op == 'rowNotExists': p['filters'] = {'conditions': [{'keyName': k, 'keyValue': v} for k, _, v in where]}
    if values is not None: p.update({'columns': {'mappingMode': 'defineBelow', 'value': values}, 'options': {}})
    return p

class M(Flow):
    def by(self, name): return next(n for n in self.nodes if n['name'] == name)
    """A story of marketing."""
    def __init__(self, path, name, **s): super().__init__('marketing-sync/' + path, name, **s)
    def if1(self, name, at, *cs, combinator='and', **x): return self.add(name, 'if', 2.3, at, if_(combinator, *cs), **x)
    def sw(self, name, at, rules, fallback=None, **x): return self.add(name, 'switch', 3.4, at, switch(rules, fallback), **x)
    def set(self, name, at, *rows, **x): return self.add(name, 'set', 3.4, at, sets(*rows), **x)
    def dt(self, name, at, params, **x):
        if params.get('operation') in ('get', 'rowExists', 'rowNotExists') and params.get('resource') == 'row': x = {**RETRY, **x}
        return self.add(name, 'dataTable', 1.1, at, params, **x)
    def stop(self, name, at, text): return self.add(name, 'stopAndError', 1, at, {'errorMessage': text})
    def call(self, name, at, workflow, values, wait=True, **x): return self.add(name, 'executeWorkflow', 1.3, at, call(workflow, values, wait), **x)
    def crm(self, name, at, params, **x): return self.add(name, 'n8n-nodes-rdcrm.rdCrm', 1, at, params, **CRM, **x)
    def form(self, name, at, title, text, fields):
        values = [{'fieldLabel': label, 'fieldName': key, **({'defaultValue': default} if default else {}), 'placeholder': place, 'requiredField': True}
            for key, label, place, default in fields]
        return self.add(name, 'formTrigger', 2.6, at, {'authentication': 'n8nUserAuth', 'requireExecuteAccess': True, 'formTitle': title,
            'formDescription': text, 'formFields': {'values': values}, 'options': {'includeUserInOutput': False}})
    def role(self, name, at, papel): return self.dt(name, at, t_get('rdcrm_papeis', ('papel', 'eq', papel), limit=1), **ALWAYS)

    def mechanics(self, x, y, entries, ouve='', step=220, publish=True):
        """Row of the queue: entries lead to Quem está em curso; Ao publicar below."""
        self.dt('Quem está em curso', (x, y), t_get('rdcrm_fila', ('grupo', 'eq', 'marketing'), ('ate', 'gt', '={{ Date.now() }}'), limit=1), **ALWAYS, **ONCE)
        self.add('Há lugar na fila?', 'if', 2.3, (x + step, y), if_('and', cond('lugar', "={{ $('Quem está em curso').all()[0]?.json.dono ?? '' }}", 'empty')), **ONCE)
        self.dt('Onde está a fila', (x + 2 * step, y), t_get('rdcrm_papeis', ('papel', 'eq', 'fila'), limit=1), **ONCE)
        self.add('Chamar a fila', 'executeWorkflow', 1.3, (x + 3 * step, y), call("={{ $('Onde está a fila').first().json.fluxo }}", [('grupo', 'string', 'marketing'), ('desde', 'number', '={{ Date.now() }}')], wait=False), **ONCE)
        self.chain('Quem está em curso', 'Há lugar na fila?', 'Onde está a fila', 'Chamar a fila')
        for one in entries: self.wire(one, 'Quem está em curso')

    def publish(self, x, y, ouve, step=220, to='Quem está em curso'):
        self.add('Ao publicar', 'n8nTrigger', 1, (x, y), {'events': ['activate', 'update']})
        self.dt('Dizer quem sou', (x + step, y), t_write('upsert', 'rdcrm_papeis', [('papel', 'eq', 'fluxo'), ('nome', 'eq', '={{ $workflow.name }}')],
            {'papel': 'fluxo', 'sistema': 'marketing', 'ouve': ouve, 'fluxo': '={{ $workflow.id }}', 'nome': '={{ $workflow.name }}'}), **ALWAYS, **{**RETRY, 'waitBetweenTries': 2000})
        self.dt('Retomar o que espera', (x + 2 * step, y), t_write('update', 'rdcrm_fila', [('nome', 'eq', '={{ $workflow.name }}')],
            {'grupo': 'marketing', 'fluxo': '={{ $workflow.id }}', 'ordem': '={{ Date.now() }}', 'proxima': 0, 'acordada': '={{ Date.now() }}'}), **ERR)
        self.chain('Ao publicar', 'Dizer quem sou', 'Retomar o que espera')
        self.wire('Retomar o que espera', to)

    def save(self):
        super().save()

ROW = {'grupo': 'marketing', 'fluxo': '={{ $workflow.id }}', 'nome': '={{ $workflow.name }}'}
def row(chave, motivos, ordem='={{ Date.now() }}', reserva=170):
    return {**ROW, 'chave': chave, 'motivos': motivos, 'retrato': '', 'situacao': 'na fila', 'dono': '', 'tentativas': 0, 'juntos': 1, 'reserva': reserva,
        'ordem': ordem, 'proxima': 0, 'acordada': 0, 'ate': 0}

MISSING = "não está publicado: publique-o."
def unpublished(what):
    """The error of a called part, in words of ours where n8n's own would blame the wrong file."""
    return "={{ String($json.error).replace(/^.*(is not active|does not exist|No information)[^]*$/, '" + what + "') }}"
CRM_FAILED = "=O RD Station CRM não respondeu como esperado ({{ $prevNode.name }}: {{ $json.details?.httpCode }} {{ $json.error }} {{ $json.details?.description }}). Nada se perdeu: o fluxo tenta de novo sozinho em alguns minutos."
