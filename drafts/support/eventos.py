from lib import *
f = Flow('fila/eventos.json', 'Eventos: dá cada evento às histórias que o esperam', saveDataSuccessExecution='none')
X = lambda i: 40 + 200 * i
A = 160
f.add('Um conector avisou', 'executeWorkflowTrigger', 1.1, (X(0), A), inputs('evento', 'sistema', 'registro', 'retrato', 'motivo'))
f.add('Já na fila', 'dataTable', 1.1, (X(1), A), t_get('rdcrm_fila', ('situacao', 'eq', 'na fila'),
    ('chave', 'like', "={{ $('Um conector avisou').first().json.sistema }}:%"), limit=200),
    alwaysOutputData=True, executeOnce=True, onError='continueRegularOutput')
f.add('Cabe na fila?', 'if', 2.3, (X(2), A), if_('or',
    cond('motivo', "={{ $('Um conector avisou').first().json.motivo }}", 'notEquals', 'notificação'),
    cond('quantas', "={{ $json.error ? 0 : $('Já na fila').all().length }}", 'lt', 200, 'number')), executeOnce=True)
f.add('Eventos', 'set', 3.4, (X(3), A), sets(('eventos', 'array', "={{ $('Um conector avisou').all().pluck('json') }}")), executeOnce=True)
f.add('Um por evento', 'splitOut', 1, (X(4), A), {'fieldToSplitOut': 'eventos', 'options': {}})
f.add('Quem ouve', 'dataTable', 1.1, (X(5), A), t_get('rdcrm_papeis', ('papel', 'eq', 'fluxo'), ('ouve', 'eq', '={{ $json.evento }}'), ('ouve', 'isNotEmpty', None)), **RETRY)
E1 = "$('Um por evento').item.json"
f.add('Linha', 'set', 3.4, (X(6), A), sets(
    ('grupo', '={{ [$json.sistema, $json.fluxo].compact()[0] }}'),
    ('fluxo', '={{ $json.fluxo }}'), ('nome', '={{ $json.nome }}'),
    ('chave', "={{ %s.sistema }}:{{ String(%s.registro).slice(0, 254) }}" % (E1, E1)),
    ('motivos', "={{ %s.motivo ?? '' }}" % E1), ('retrato', "={{ %s.retrato ?? '' }}" % E1),
    ('juntos', 'number', "={{ { true: 3, false: 1 }[$json.sistema === ''] }}")))
f.add('Ainda não foi feito', 'dataTable', 1.1, (X(7), A), t_not_exists('rdcrm_feitos', nome='={{ $json.nome }}', chave='={{ $json.chave }}',
    retrato="={{ [$json.retrato, '-'].compact()[0] }}"), **RETRY)
f.add('Ainda não espera', 'dataTable', 1.1, (X(8), A), t_not_exists('rdcrm_fila', fluxo='={{ $json.fluxo }}', chave='={{ $json.chave }}',
    motivos='={{ $json.motivos }}', situacao='na fila', dono=''), **RETRY)
f.add('A história está publicada', 'dataTable', 1.1, (X(9), A), t_not_exists('rdcrm_fila', fluxo='={{ $json.fluxo }}',
    situacao='O fluxo foi apagado ou não está publicado: publique-o.'), **RETRY)
f.add('Guardar na fila', 'dataTable', 1.1, (X(10), A), t_insert('rdcrm_fila', {
    **{k: '={{ $json.%s }}' % k for k in ('grupo', 'fluxo', 'nome', 'chave', 'motivos', 'retrato')},
    'situacao': 'na fila', 'dono': '', 'tentativas': 0, 'juntos': '={{ $json.juntos }}', 'reserva': 170, 'ordem': '={{ Date.now() }}',
    'proxima': 0, 'acordada': 0, 'ate': 0}))
f.add('Um por grupo', 'removeDuplicates', 2, (X(11), A), {'compare': 'selectedFields', 'fieldsToCompare': 'grupo', 'options': {}})
f.add('Um grupo de cada vez', 'splitInBatches', 3, (X(12), A), {'options': {}})
G = "$('Um grupo de cada vez').first().json"
f.add('Quem trabalha no grupo', 'dataTable', 1.1, (X(13), A), t_get('rdcrm_fila', ('grupo', 'eq', '={{ $json.grupo }}'), ('ate', 'gt', '={{ Date.now() }}'), limit=3),
    alwaysOutputData=True, executeOnce=True, **RETRY)
f.add('Há lugar para mais um?', 'if', 2.3, (X(14), A), if_('and',
    cond('lugar', "={{ $('Quem trabalha no grupo').all()[%s.juntos - 1]?.json.dono ?? '' }}" % G, 'empty')), executeOnce=True)
f.add('Onde está a fila', 'dataTable', 1.1, (X(15), A), t_get('rdcrm_papeis', ('papel', 'eq', 'fila'), limit=1), executeOnce=True, **RETRY)
f.add('Chamar a fila', 'executeWorkflow', 1.3, (X(16), A), call("={{ $('Onde está a fila').first().json.fluxo }}",
    [('grupo', 'string', "={{ %s.grupo }}" % G), ('desde', 'number', '={{ Date.now() }}')], wait=False), executeOnce=True)
f.chain('Um conector avisou', 'Já na fila', 'Cabe na fila?', 'Eventos', 'Um por evento', 'Quem ouve', 'Linha', 'Ainda não foi feito',
    'Ainda não espera', 'A história está publicada', 'Guardar na fila', 'Um por grupo', 'Um grupo de cada vez')
f.wire('Um grupo de cada vez', out=0)
f.wire('Um grupo de cada vez', 'Quem trabalha no grupo', out=1)
f.chain('Quem trabalha no grupo', 'Há lugar para mais um?', 'Onde está a fila', 'Chamar a fila', 'Um grupo de cada vez')
f.wire('Há lugar para mais um?', 'Um grupo de cada vez', out=1)

B = 560
f.add('Ao publicar', 'n8nTrigger', 1, (X(3), B), {'events': ['activate', 'update']})
f.add('A cada 10 minutos', 'scheduleTrigger', 1.3, (X(3), B + 200), {'rule': {'interval': [{'field': 'minutes', 'minutesInterval': 10}]}})
f.add('Criar os papéis se faltarem', 'dataTable', 1.1, (X(4) + 40, B), CREATE_ROLES, **RETRY)
f.add('Dizer que sou o fluxo dos eventos', 'dataTable', 1.1, (X(5) + 80, B), t_write('upsert', 'rdcrm_papeis', [('papel', 'eq', 'eventos')],
    {'papel': 'eventos', 'sistema': '', 'ouve': '', 'fluxo': '={{ $workflow.id }}', 'nome': '={{ $workflow.name }}'}))
f.add('O que espera', 'dataTable', 1.1, (X(5) + 80, B + 200), t_get('rdcrm_fila', ('situacao', 'like', '%não está publicado%'), limit=50),
    executeOnce=True, **RETRY)
f.add('Falta publicar', 'stopAndError', 1, (X(7), B + 200), {'errorMessage': "=Há tickets, pessoas ou negociações à espera de um fluxo que alguém apagou ou deixou de publicar. {{ $('O que espera').all().map((i) => i.json.nome + ': ' + i.json.situacao).unique().join(' ') }} Quando ele voltar, o que espera é feito. Se ele não deve voltar, apague as linhas dele nas tabelas rdcrm_fila e rdcrm_papeis."}, executeOnce=True)
f.wire('Ao publicar', 'Criar os papéis se faltarem')
f.wire('A cada 10 minutos', 'Criar os papéis se faltarem', 'O que espera')
f.wire('Criar os papéis se faltarem', 'Dizer que sou o fluxo dos eventos')
f.wire('O que espera', 'Falta publicar')

f.note('visão geral', (0, 400), (560, 620), 7, """## Eventos: dá cada evento às histórias que o esperam

### Para que serve
Um conector (Zendesk, Freshdesk, Mailchimp…) avisa aqui o que aconteceu na ferramenta dele. Este fluxo vê na tabela **rdcrm_papeis** quais histórias ouvem esse evento, e guarda uma linha na **Fila** para cada uma. Nem o conector conhece as histórias, nem elas conhecem o conector.

### Como instalar
Importe e **publique**, depois da **Fila**. Não há nada para configurar.

### Se um fluxo deixou de estar publicado
A cada 10 minutos, enquanto algo espera por um fluxo que não está publicado, uma execução daqui fica vermelha e diz o nome dele. Publique-o de novo: o que espera é feito.

*Versão 5.0*""")
f.note('evento', (0, 0), (2200, 380), 4, "## Um evento, uma linha para cada história que o ouve\nA linha vem primeiro: só depois dela o conector responde à ferramenta. O que já foi feito ou já espera não entra de novo.")
f.note('fila', (2210, 0), (1190, 380), 7, "## Acordar a fila\nSó se há lugar no grupo; quem já trabalha nele pega a linha depois.")
f.note('publicar', (600, 440), (1100, 480), 7, "## Sem ninguém mexer\nDiz onde está e cobra quem falta.")
f.save()
