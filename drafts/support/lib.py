"""Writes workflow files as the repository keeps them."""
import json, uuid

ROOT = './workflows/'
NS = uuid.UUID('5b0f6c2e-7b1d-4f0e-9a52-0d7a4a1c3e11')
PAPEIS = ['papel', 'sistema', 'ouve', 'fluxo', 'nome']

class Flow:
    def __init__(self, path, name, **settings):
        self.path, self.name = path, name
        self.nodes, self.wires = [], {}
        self.settings = {'callerPolicy': 'workflowsFromSameOwner', 'executionOrder': 'v1', 'executionTimeout': 105,
            'saveDataErrorExecution': 'all', 'saveDataSuccessExecution': 'all', 'saveManualExecutions': True,
            'timezone': 'America/Sao_Paulo', **settings}

    def add(self, name, type_, version, at, params, **extra):
        assert name not in [n['name'] for n in self.nodes], name
        full = type_ if '.' in type_ else 'n8n-nodes-base.' + type_
        node = {'id': str(uuid.uuid5(NS, self.path + '/' + name)), 'name': name, 'parameters': params,
            'position': list(at), 'type': full, 'typeVersion': version, **extra}
        self.nodes.append(node)
        return name

    def note(self, what, at, size, color, content):
        self.add('Nota: ' + what, 'stickyNote', 1, at, {'content': content, 'height': size[1], 'width': size[0], 'color': color})

    def wire(self, source, *targets, out=0):
        outs = self.wires.setdefault(source, [])
        while len(outs) <= out: outs.append([])
        for t in targets: outs[out].append({'index': 0, 'node': t, 'type': 'main'})

    def chain(self, *names):
        for a, b in zip(names, names[1:]): self.wire(a, b)

    def save(self):
        names = {n['name'] for n in self.nodes}
        for s, outs in self.wires.items():
            assert s in names, s
            for o in outs:
                for t in o: assert t['node'] in names, t['node']
        content = {'name': self.name,
            'nodes': [dict(sorted(n.items())) for n in self.nodes],
            'connections': {k: {'main': self.wires[k]} for k in sorted(self.wires)},
            'settings': dict(sorted(self.settings.items()))}
        with open(ROOT + self.path, 'w') as f: f.write(json.dumps(content, ensure_ascii=False, indent=2) + '\n')
        real = [n for n in self.nodes if not n['type'].endswith('stickyNote')]
        print(self.path, len(real), 'nodes')

def table(name): return {'__rl': True, 'mode': 'name', 'value': name}
def conds(*triples): return {'conditions': [{'keyName': k, 'condition': c, 'keyValue': v} if v is not None else {'keyName': k, 'condition': c} for k, c, v in triples]}
RETRY = {'maxTries': 5, 'retryOnFail': True, 'waitBetweenTries': 300}

def t_get(tab, *where, limit=None, **order):
    p = {'resource': 'row', 'operation': 'get', 'dataTableId': table(tab), 'matchType': 'allConditions', 'filters': conds(*where)}
    p.update({'returnAll': True} if limit is None else {'returnAll': False, 'limit': limit})
    return p
def t_not_exists(tab, **where):
    return {'resource': 'row', 'operation': 'rowNotExists', 'dataTableId': table(tab), 'matchType': 'allConditions',
        'filters': {'conditions': [{'keyName': k, 'keyValue': v} for k, v in where.items()]}}
def t_insert(tab, values):
    return {'resource': 'row', 'operation': 'insert', 'dataTableId': table(tab), 'columns': {'mappingMode': 'defineBelow', 'value': values}}
def t_write(op, tab, where, values):
    return {'resource': 'row', 'operation': op, 'dataTableId': table(tab), 'matchType': 'allConditions', 'filters': conds(*where),
        'columns': {'mappingMode': 'defineBelow', 'value': values}, 'options': {}}
def t_create(tab, columns):
    return {'resource': 'table', 'operation': 'create', 'tableName': tab,
        'columns': {'column': [{'name': n, 'type': t} for n, t in columns]}, 'options': {'createIfNotExists': True}}
CREATE_ROLES = t_create('rdcrm_papeis', [(n, 'string') for n in PAPEIS])

def sets(*rows):
    """(name, value) or (name, type, value)"""
    out = []
    for r in rows:
        name, type_, value = r if len(r) == 3 else (r[0], 'string', r[1])
        out.append({'id': name, 'name': name, 'type': type_, 'value': value})
    return {'assignments': {'assignments': out}, 'options': {}}

OPTIONS = {'caseSensitive': True, 'leftValue': '', 'typeValidation': 'loose', 'version': 2}
def cond(id_, left, op, right=None, type_='string'):
    operator = {'type': type_, 'operation': op}
    if right is None: operator['singleValue'] = True
    if type_ == 'array' and op.startswith('length'): operator['rightType'] = 'number'
    if type_ == 'array' and 'ontains' in op: operator['rightType'] = 'any'
    return {'id': id_, 'leftValue': left, 'rightValue': '' if right is None else right, 'operator': operator}
def group(combinator, *cs): return {'options': OPTIONS, 'conditions': list(cs), 'combinator': combinator}
def if_(combinator, *cs): return {'conditions': group(combinator, *cs), 'looseTypeValidation': True, 'options': {}}
def switch(rules, fallback=None):
    """rules: (label, combinator, [cond…])"""
    return {'rules': {'values': [{'conditions': group(c, *cs), 'renameOutput': True, 'outputKey': label} for label, c, cs in rules]},
        'looseTypeValidation': True, 'options': {'fallbackOutput': 'extra', 'renameFallbackOutput': fallback} if fallback else {}}

def call(workflow, values, wait=True):
    """values: (name, type, value); a value of None only declares the input"""
    return {'workflowId': {'__rl': True, 'mode': 'id', 'value': workflow},
        'workflowInputs': {'mappingMode': 'defineBelow', 'value': {n: v for n, _, v in values if v is not None}, 'matchingColumns': [],
            'schema': [{'id': n, 'displayName': n, 'required': False, 'defaultMatch': False, 'display': True, 'canBeUsedToMatch': True, 'type': t} for n, t, _ in values],
            'attemptToConvertTypes': False, 'convertFieldsToString': False},
        'options': {'waitForSubWorkflow': wait}}
def inputs(*values):
    return {'workflowInputs': {'values': [{'name': v} if isinstance(v, str) else {'name': v[0], 'type': v[1]} for v in values]}}
