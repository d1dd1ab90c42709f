import sys,json,os;sys.path.insert(0,os.path.dirname(__file__))
from lib import *
f=Flow('Omie: chamar a API','omie-chamada',dict(SETTINGS))
P="$('Chamada').first().json"
T={'__rl':True,'mode':'name','value':'rdcrm_omie'}
def p(name): return '={{ '+P+'.'+name+' }}'
def table(name,op,pos,filters=None,values=None,**more):
    q={'resource':'row','operation':op,'dataTableId':T}
    if filters: q.update(matchType='allConditions',filters={'conditions':[{'keyName':k,'condition':c,'keyValue':v} for k,c,v in filters]})
    if values: q.update(columns={'mappingMode':'defineBelow','value':values},options={})
    if op=='get': q.update(returnAll=False,limit=8)
    if op=='deleteRows': q.update(options={})
    f.add(name,'dataTable',1.1,q,pos,executeOnce=True,**more)
SAME="={{ "+P+".metodo }} {{ JSON.stringify("+P+".param).hash('md5') }}"
f.add('Chamada','executeWorkflowTrigger',1.1,{'workflowInputs':{'values':[{'name':'endereco'},{'name':'metodo'},{'name':'param','type':'object'}]}},(0,0))
table('A mesma há um minuto','get',(220,0),[('consulta','eq',SAME),('momento','gt','={{ Date.now() - 61000 }}')],alwaysOutputData=True)
table('Erros na última meia hora','get',(440,0),[('metodo','eq',p('metodo')),('erro','eq','sim'),('momento','gt','={{ Date.now() - 1860000 }}')],alwaysOutputData=True)
f.add('Pode chamar?','switch',3.4,switch(
  ('perto do bloqueio',cond("={{ $('Erros na última meia hora').all().length }}",'gte',8,'number')),
  ('a mesma, há pouco',cond("={{ $('A mesma há um minuto').first().json.consulta }}",'notEmpty')),fallback='pode'),(660,0))
f.add('Perto do bloqueio','stopAndError',1,{'errorMessage':'=O Omie bloqueia por meia hora o método que recebe dez erros. "{{ '+P+'.metodo }}" já recebeu oito: o fluxo espera e tenta de novo sozinho.'},(880,-180))
f.add('Esperar um minuto','wait',1.1,{'amount':"={{ 61 - Math.floor((Date.now() - $('A mesma há um minuto').first().json.momento) / 1000) }}",'unit':'seconds'},(880,-20))
table('Anotar a chamada','insert',(1100,80),values={'consulta':SAME,'metodo':p('metodo'),'momento':'={{ Date.now() }}','erro':''})
f.add('Chamar o Omie','httpRequest',4.2,{'method':'POST','url':p('endereco'),'authentication':'genericCredentialType','genericAuthType':'httpCustomAuth','sendBody':True,'contentType':'json','specifyBody':'json','jsonBody':'={{ { call: '+P+'.metodo, param: ['+P+'.param] } }}','options':{'timeout':30000,'response':{'response':{'fullResponse':True,'neverError':True}},'redirect':{'redirect':{'followRedirects':False}}}},(1320,80),credentials={'httpCustomAuth':{'id':None,'name':'Omie'}},onError='continueRegularOutput')
f.add('Respondeu?','switch',3.4,switch(
  ('com uma falha',cond('={{ $json.body.faultstring }}','notEmpty')),
  ('com o pedido',cond('={{ $json.statusCode }}','equals',200,'number')),fallback='não se entende'),(1540,80))
table('Anotar o erro','insert',(1760,0),values={'consulta':'','metodo':p('metodo'),'momento':'={{ Date.now() }}','erro':'sim'})
f.add('Que falha?','switch',3.4,switch(
  ('está ocupado',cond("={{ $('Chamar o Omie').first().json.body.faultstring }}",'regex','REDUNDANT|sendo executada|já foi processada|bloqueada|BYEBYE')),fallback='é uma resposta'),(1980,0))
f.add('Falha','set',3.4,sets(falha="={{ $('Chamar o Omie').first().json.body.faultstring }}",corpo=('object','{}')),(2200,80))
f.add('Resposta','set',3.4,sets(falha='',corpo=('object','={{ $json.body }}')),(1760,200))
f.add('ERP não respondeu','stopAndError',1,{'errorMessage':"=O Omie não respondeu como esperado em \"{{ "+P+".metodo }}\": {{ $('Chamar o Omie').first().json.statusCode }} {{ $('Chamar o Omie').first().json.body.faultstring }} Nada se perdeu: o fluxo tenta de novo sozinho."},(2200,-100))
f.chain('Chamada','A mesma há um minuto','Erros na última meia hora','Pode chamar?'); f.outs('Pode chamar?','Perto do bloqueio','Esperar um minuto','Anotar a chamada')
f.chain('Esperar um minuto','Anotar a chamada','Chamar o Omie','Respondeu?'); f.outs('Respondeu?','Anotar o erro','Resposta','ERP não respondeu')
f.chain('Anotar o erro','Que falha?'); f.outs('Que falha?','ERP não respondeu','Falha')
f.add('Ao publicar','n8nTrigger',1,{'events':['activate','update']},(0,420))
for i,(t,cols) in enumerate([('rdcrm_omie',[('consulta','string'),('metodo','string'),('momento','number'),('erro','string')]),('rdcrm_papeis',[(c,'string') for c in ['papel','sistema','ouve','fluxo','nome']])]):
    f.add(['Criar a tabela se faltar','Criar os papéis se faltarem'][i],'dataTable',1.1,{'resource':'table','operation':'create','tableName':t,'columns':{'column':[{'name':n,'type':k} for n,k in cols]},'options':{'createIfNotExists':True}},(220+220*i,420))
f.add('Dizer onde se chama','dataTable',1.1,{'resource':'row','operation':'upsert','dataTableId':{'__rl':True,'mode':'name','value':'rdcrm_papeis'},'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'omie'}]},'columns':{'mappingMode':'defineBelow','value':{'papel':'omie','sistema':'omie','ouve':'','fluxo':'={{ $workflow.id }}','nome':'={{ $workflow.name }}'}},'options':{}},(660,420))
f.add('Uma vez por hora','scheduleTrigger',1.3,{'rule':{'interval':[{'field':'hours'}]}},(0,620))
table('Apagar o que passou','deleteRows',(220,620),[('momento','lt','={{ Date.now() - 3600000 }}')])
f.chain('Ao publicar','Criar a tabela se faltar','Criar os papéis se faltarem','Dizer onde se chama'); f.chain('Uma vez por hora','Apagar o que passou')
note(f,'visão geral',(-640,-260),580,760,7,'''## Omie: chamar a API

### Por que existe
O Omie recusa a mesma consulta dentro de um minuto e bloqueia por meia hora o método que recebe dez erros. "Não encontrado" também conta como erro. Todas as chamadas passam por aqui, e ele nunca chega a isso.

### Como instalar
1. Importe este fluxo e publique.
2. Crie a credencial **Omie** (_Custom Auth_): `{"body": {"app_key": "…", "app_secret": "…"}}`.
3. Importe e publique o conector **Omie: acha, cria e muda pedidos**.

*Versão 3.0*''')
note(f,'chamada',(-40,-260),2400,560,4,'''## Uma chamada''')
note(f,'mecânica',(-40,340),900,460,7,'''## Não precisa mexer''')
f.save('omie-chamada')
