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
table('Em curso','get',(660,80),[('metodo','eq',p('metodo')),('fim','eq','={{ 0 }}'),('momento','gt','={{ Date.now() - 35000 }}')],alwaysOutputData=True)
f.add('Pode chamar?','switch',3.4,switch(
  ('já se sabe',[cond(p('lembrar'),'true','','boolean'),cond('={{ '+SEEN+'.resposta }}','notEmpty')]),
  ('perto do bloqueio',cond("={{ $('Erros na última meia hora').all().length }}",'gte',8,'number')),
  ('a mesma, há menos de um minuto',cond('={{ '+SEEN+'.momento }}','gt','={{ Date.now() - 61000 }}','number')),
  ('outra em curso',cond("={{ $('Em curso').first().json.metodo }}",'notEmpty')),fallback='pode'),(880,80))
f.add('O que se sabe','set',3.4,sets(falha='',corpo=('object','={{ '+SEEN+'.resposta }}')),(1100,-200))
f.add('Perto do bloqueio','stopAndError',1,{'errorMessage':'=O Omie bloqueia por meia hora o método que recebe dez erros. "{{ '+P+'.metodo }}" já recebeu oito: o fluxo espera e tenta de novo sozinho.'},(1100,-40))
f.add('Esperar um minuto','wait',1.1,{'amount':"={{ Math.ceil(61 - (Date.now() - "+SEEN+".momento) / 1000) }}",'unit':'seconds'},(1100,120))
f.add('Esperar a outra','wait',1.1,{'amount':2,'unit':'seconds'},(1100,280))
table('Anotar a chamada','insert',(1320,380),values={'consulta':SAME,'metodo':p('metodo'),'momento':'={{ Date.now() }}','fim':0,'erro':'','resposta':''})
f.add('Chamar o Omie','httpRequest',4.2,{'method':'POST','url':p('endereco'),'authentication':'genericCredentialType','genericAuthType':'httpCustomAuth','sendBody':True,'contentType':'json','specifyBody':'json','jsonBody':'={{ { call: '+P+'.metodo, param: ['+P+'.param] } }}','options':{'timeout':30000,'response':{'response':{'fullResponse':True,'neverError':True}},'redirect':{'redirect':{'followRedirects':False}}}},(1540,380),credentials={'httpCustomAuth':{'id':None,'name':'Omie'}},onError='continueRegularOutput')
table('Anotar o fim','update',(1760,380),[('metodo','eq',p('metodo')),('fim','eq','={{ 0 }}'),('consulta','eq',SAME)],values={'fim':'={{ Date.now() }}'},alwaysOutputData=True)
f.add('Respondeu?','switch',3.4,switch(
  ('com uma falha',cond('={{ '+HTTP+'.body.faultstring }}','notEmpty')),
  ('lembrar',[cond('={{ '+HTTP+'.statusCode }}','equals',200,'number'),cond(p('lembrar'),'true','','boolean')]),
  ('com o pedido',cond('={{ '+HTTP+'.statusCode }}','equals',200,'number')),fallback='não se entende'),(1980,380))
table('Anotar o erro','insert',(2200,180),values={'consulta':'','metodo':p('metodo'),'momento':'={{ Date.now() }}','fim':1,'erro':'sim','resposta':''})
f.add('Que falha?','switch',3.4,switch(
  ('está ocupado',cond('={{ '+HTTP+'.statusCode }} {{ '+HTTP+'.body.faultstring }}','regex','^(403|425|429|503) |REDUNDANT|sendo executada|já foi processada|bloqueada|BYEBYE')),fallback='é uma resposta'),(2420,180))
f.add('Falha','set',3.4,sets(falha='={{ '+HTTP+'.body.faultstring }}',corpo=('object','{}')),(2640,280))
table('Lembrar a resposta','update',(2200,360),[('consulta','eq',SAME)],values={'resposta':'={{ JSON.stringify('+HTTP+'.body) }}'},alwaysOutputData=True)
f.add('Resposta','set',3.4,sets(falha='',corpo=('object','={{ '+HTTP+'.body }}')),(2420,440))
f.add('ERP não respondeu','stopAndError',1,{'errorMessage':"=O Omie não respondeu como esperado em \"{{ "+P+".metodo }}\": {{ "+HTTP+".statusCode }} {{ "+HTTP+".body.faultstring }}{{ "+HTTP+".error }} Nada se perdeu: o fluxo tenta de novo sozinho."},(2640,80))
f.chain('Chamada','A mesma de antes','Erros na última meia hora','Em curso','Pode chamar?'); f.outs('Pode chamar?','O que se sabe','Perto do bloqueio','Esperar um minuto','Esperar a outra','Anotar a chamada')
f.wire('Esperar a outra','A mesma de antes')
f.chain('Esperar um minuto','Anotar a chamada','Chamar o Omie','Anotar o fim','Respondeu?'); f.outs('Respondeu?','Anotar o erro','Lembrar a resposta','Resposta','ERP não respondeu')
f.wire('Lembrar a resposta','Resposta')
f.chain('Anotar o erro','Que falha?'); f.outs('Que falha?','ERP não respondeu','Falha')
f.add('Ao publicar','n8nTrigger',1,{'events':['activate','update']},(0,700))
for i,(t,cols) in enumerate([('rdcrm_omie',[('consulta','string'),('metodo','string'),('momento','number'),('fim','number'),('erro','string'),('resposta','string')]),('rdcrm_papeis',[(c,'string') for c in ['papel','sistema','ouve','fluxo','nome']])]):
    f.add(['Criar a tabela se faltar','Criar os papéis se faltarem'][i],'dataTable',1.1,{'resource':'table','operation':'create','tableName':t,'columns':{'column':[{'name':n,'type':k} for n,k in cols]},'options':{'createIfNotExists':True}},(220+220*i,700))
f.add('Dizer onde se chama','dataTable',1.1,{'resource':'row','operation':'upsert','dataTableId':{'__rl':True,'mode':'name','value':'rdcrm_papeis'},'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'omie'}]},'columns':{'mappingMode':'defineBelow','value':{'papel':'omie','sistema':'omie','ouve':'','fluxo':'={{ $workflow.id }}','nome':'={{ $workflow.name }}'}},'options':{}},(660,700))
f.add('Uma vez por hora','scheduleTrigger',1.3,{'rule':{'interval':[{'field':'hours'}]}},(0,880))
table('Apagar o que passou','deleteRows',(220,880),[('momento','lt','={{ Date.now() - 3600000 }}')])
f.chain('Ao publicar','Criar a tabela se faltar','Criar os papéis se faltarem','Dizer onde se chama'); f.chain('Uma vez por hora','Apagar o que passou')
note(f,'visão geral',(-560,-340),500,820,7,'''## Omie: chamar a API

### Por que existe
O Omie recusa a mesma consulta dentro de um minuto e duas chamadas do mesmo método ao mesmo tempo, e bloqueia por meia hora o método que recebe dez erros. "Não encontrado" também conta como erro. Todas as chamadas passam por aqui, e assim nunca se chega a isso.

O produto de um código é lembrado por uma hora, na tabela **rdcrm_omie**.

### Como instalar
1. Importe este fluxo.
2. Crie a credencial **Omie** (_Custom Auth_): `{"body": {"app_key": "…", "app_secret": "…"}}`.
3. Publique. Depois importe **Omie: acha, cria e muda pedidos**.

*Versão 4.0*''')
note(f,'chamada',(-40,-340),2860,900,4,'''## Uma chamada''')
note(f,'mecânica',(-40,600),900,460,7,'''## Não precisa mexer''')
f.save('omie-chamada')
