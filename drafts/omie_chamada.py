import sys,json,os;sys.path.insert(0,os.path.dirname(__file__))
from lib import *
f=Flow('Omie: chamar a API','omie-chamada',dict(SETTINGS,executionTimeout=150))
P="$('Chamada').first().json"
T={'__rl':True,'mode':'name','value':'rdcrm_omie'}
def p(name): return '={{ '+P+'.'+name+' }}'
def table(name,op,pos,filters=None,values=None,limit=1,newest=False,**more):
    q={'resource':'row','operation':op,'dataTableId':T}
    if filters: q.update(matchType='allConditions',filters={'conditions':[{'keyName':k,'condition':c,'keyValue':v} for k,c,v in filters]})
    if values: q.update(columns={'mappingMode':'defineBelow','value':values},options={})
    if op=='get': q.update(returnAll=False,limit=limit)
    if newest: q.update(orderBy=True,orderByColumn='momento',orderByDirection='DESC')
    if op=='deleteRows': q.update(options={})
    f.add(name,'dataTable',1.1,q,pos,executeOnce=True,**more)
SAME="={{ "+P+".metodo }} {{ JSON.stringify("+P+".param).hash('md5') }}"
SEEN="$('A mesma de antes').first().json"
HTTP="$('Chamar o Omie').first().json"
f.add('Chamada','executeWorkflowTrigger',1.1,{'workflowInputs':{'values':[{'name':'endereco'},{'name':'metodo'},{'name':'param','type':'object'},{'name':'lembrar','type':'boolean'}]}},(0,80))
table('A mesma de antes','get',(220,80),[('consulta','eq',SAME)],newest=True,alwaysOutputData=True)
table('Erros na última meia hora','get',(440,80),[('metodo','eq',p('metodo')),('erro','eq','sim'),('momento','gt','={{ Date.now() - 1860000 }}')],limit=8,alwaysOutputData=True)
f.add('Pode chamar?','switch',3.4,switch(
  ('já se sabe',[cond(p('lembrar'),'true','','boolean'),cond('={{ '+SEEN+'.resposta }}','notEmpty')]),
  ('perto do bloqueio',cond("={{ $('Erros na última meia hora').all().length }}",'gte',8,'number')),
  ('a mesma, há menos de um minuto',cond('={{ '+SEEN+'.momento }}','gt','={{ Date.now() - 61000 }}','number')),fallback='pode'),(660,80))
f.add('O que se sabe','set',3.4,sets(falha='',corpo=('object','={{ '+SEEN+'.resposta }}')),(880,-180))
f.add('Perto do bloqueio','stopAndError',1,{'errorMessage':'=O Omie bloqueia por meia hora o método que recebe dez erros. "{{ '+P+'.metodo }}" já recebeu oito: o fluxo espera e tenta de novo sozinho.'},(880,0))
f.add('Esperar um minuto','wait',1.1,{'amount':"={{ Math.ceil(61 - (Date.now() - "+SEEN+".momento) / 1000) }}",'unit':'seconds'},(880,160))
table('Anotar a chamada','insert',(1100,240),values={'consulta':SAME,'metodo':p('metodo'),'momento':'={{ Date.now() }}','erro':'','resposta':''})
f.add('Chamar o Omie','httpRequest',4.2,{'method':'POST','url':p('endereco'),'authentication':'genericCredentialType','genericAuthType':'httpCustomAuth','sendBody':True,'contentType':'json','specifyBody':'json','jsonBody':'={{ { call: '+P+'.metodo, param: ['+P+'.param] } }}','options':{'timeout':30000,'response':{'response':{'fullResponse':True,'neverError':True}},'redirect':{'redirect':{'followRedirects':False}}}},(1320,240),credentials={'httpCustomAuth':{'id':None,'name':'Omie'}},onError='continueRegularOutput')
f.add('Respondeu?','switch',3.4,switch(
  ('com uma falha',cond('={{ $json.body.faultstring }}','notEmpty')),
  ('lembrar',[cond('={{ $json.statusCode }}','equals',200,'number'),cond(p('lembrar'),'true','','boolean')]),
  ('com o pedido',cond('={{ $json.statusCode }}','equals',200,'number')),fallback='não se entende'),(1540,240))
table('Anotar o erro','insert',(1760,20),values={'consulta':'','metodo':p('metodo'),'momento':'={{ Date.now() }}','erro':'sim','resposta':''})
f.add('Que falha?','switch',3.4,switch(
  ('está ocupado',cond('={{ '+HTTP+'.statusCode }} {{ '+HTTP+'.body.faultstring }}','regex','^(403|425|429|503) |REDUNDANT|sendo executada|já foi processada|bloqueada|BYEBYE')),fallback='é uma resposta'),(1980,20))
f.add('Falha','set',3.4,sets(falha='={{ '+HTTP+'.body.faultstring }}',corpo=('object','{}')),(2200,140))
table('Lembrar a resposta','update',(1760,200),[('consulta','eq',SAME)],values={'resposta':'={{ JSON.stringify('+HTTP+'.body) }}'},alwaysOutputData=True)
f.add('Resposta','set',3.4,sets(falha='',corpo=('object','={{ '+HTTP+'.body }}')),(1980,300))
f.add('ERP não respondeu','stopAndError',1,{'errorMessage':"=O Omie não respondeu como esperado em \"{{ "+P+".metodo }}\": {{ "+HTTP+".statusCode }} {{ "+HTTP+".body.faultstring }}{{ "+HTTP+".error }} Nada se perdeu: o fluxo tenta de novo sozinho."},(2200,-60))
f.chain('Chamada','A mesma de antes','Erros na última meia hora','Pode chamar?'); f.outs('Pode chamar?','O que se sabe','Perto do bloqueio','Esperar um minuto','Anotar a chamada')
f.chain('Esperar um minuto','Anotar a chamada','Chamar o Omie','Respondeu?'); f.outs('Respondeu?','Anotar o erro','Lembrar a resposta','Resposta','ERP não respondeu')
f.wire('Lembrar a resposta','Resposta')
f.chain('Anotar o erro','Que falha?'); f.outs('Que falha?','ERP não respondeu','Falha')
f.add('Ao publicar','n8nTrigger',1,{'events':['activate','update']},(0,640))
for i,(t,cols) in enumerate([('rdcrm_omie',[('consulta','string'),('metodo','string'),('momento','number'),('erro','string'),('resposta','string')]),('rdcrm_papeis',[(c,'string') for c in ['papel','sistema','ouve','fluxo','nome']])]):
    f.add(['Criar a tabela se faltar','Criar os papéis se faltarem'][i],'dataTable',1.1,{'resource':'table','operation':'create','tableName':t,'columns':{'column':[{'name':n,'type':k} for n,k in cols]},'options':{'createIfNotExists':True}},(220+220*i,640))
f.add('Dizer onde se chama','dataTable',1.1,{'resource':'row','operation':'upsert','dataTableId':{'__rl':True,'mode':'name','value':'rdcrm_papeis'},'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'omie'}]},'columns':{'mappingMode':'defineBelow','value':{'papel':'omie','sistema':'omie','ouve':'','fluxo':'={{ $workflow.id }}','nome':'={{ $workflow.name }}'}},'options':{}},(660,640))
f.add('Uma vez por hora','scheduleTrigger',1.3,{'rule':{'interval':[{'field':'hours'}]}},(0,820))
table('Apagar o que passou','deleteRows',(220,820),[('momento','lt','={{ Date.now() - 3600000 }}')])
f.chain('Ao publicar','Criar a tabela se faltar','Criar os papéis se faltarem','Dizer onde se chama'); f.chain('Uma vez por hora','Apagar o que passou')
note(f,'visão geral',(-660,-340),580,760,7,'''## Omie: chamar a API

### Por que existe
O Omie recusa a mesma consulta dentro de um minuto e bloqueia por meia hora o método que recebe dez erros. "Não encontrado" também conta como erro. Todas as chamadas passam por aqui, e assim nunca se chega a isso.

O produto de um código é lembrado por uma hora, na tabela **rdcrm_omie**.

### Como instalar
1. Importe este fluxo.
2. Crie a credencial **Omie** (_Custom Auth_): `{"body": {"app_key": "…", "app_secret": "…"}}`.
3. Publique. Depois importe **Omie: acha, cria e muda pedidos**.

*Versão 4.0*''')
note(f,'chamada',(-40,-340),2420,800,4,'''## Uma chamada''')
note(f,'mecânica',(-40,540),900,460,7,'''## Não precisa mexer''')
f.save('omie-chamada')
