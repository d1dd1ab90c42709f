import sys,json;sys.path.insert(0,'/tmp/story')
from lib import *
f=Flow('ERP de exemplo: acha, cria e muda orçamentos','exemplo',{'callerPolicy':'workflowsFromSameOwner','executionOrder':'v1','executionTimeout':105,'saveDataErrorExecution':'all','saveDataSuccessExecution':'all','saveManualExecutions':True,'timezone':'America/Sao_Paulo'})
P="$('A história pede').first().json"
C="$('Configuração').first().json"
E_='ERP não respondeu'
f.add('A história pede','executeWorkflowTrigger',1.1,{'workflowInputs':{'values':[{'name':'pedido'},{'name':'codigo'},{'name':'numero'},{'name':'orcamento','type':'object'},{'name':'id'},{'name':'status'},{'name':'motivo'}]}},(0,0))
f.add('Configuração','set',3.4,sets(
  erp_url='https://api.erp.exemplo.com.br/v1', orcamentos='/quotes', clientes='/customers',
  lista='data', id='id', codigo='external_code', numero='number', status='status', documento='tax_id',
  do_erp=('object','={{ { em_aberto: "open", vendido: "won", perdido: "lost", cancelado: "cancelled" } }}'),
  no_erp=('object','={{ { open: "em_aberto", won: "vendido", lost: "perdido", cancelled: "cancelado" } }}'),
  tipo=('object','={{ { company: "pj", person: "pf" } }}'),
  recorrencia=('object','={{ { once: "", monthly: " (mensal)", yearly: " (anual)" } }}')),(220,0))
def http(name,method,path,pos,query=None,body=None):
    p={'method':method,'url':'={{ '+C+'.erp_url }}'+path,'authentication':'genericCredentialType','genericAuthType':'httpHeaderAuth'}
    if query: p.update(sendQuery=True,queryParameters={'parameters':[{'name':'={{ '+C+'.'+k+' }}','value':v} for k,v in query.items()]})
    if body: p.update(sendBody=True,contentType='json',specifyBody='json',jsonBody=body)
    p['options']={'timeout':20000,'response':{'response':{'fullResponse':True,'neverError':True}},'redirect':{'redirect':{'followRedirects':False}}}
    f.add(name,'httpRequest',4.2,p,pos,credentials={'httpHeaderAuth':{'id':None,'name':'ERP'}},retryOnFail=True,maxTries=3,waitBetweenTries=2000,onError='continueErrorOutput')
def outs(a,*targets):
    for i,b in enumerate(targets):
        if b: f.wire(a,b,i)
QUOTES='{{ '+C+'.orcamentos }}'; CUSTOMERS='{{ '+C+'.clientes }}'
LIST='$json.body['+C+'.lista]'
D='={{ '+LIST+' }}'
def strangers(field,value): return cond('={{ '+LIST+'.map((um) => um['+C+'.'+field+']).concat('+value+').unique() }}','lengthGt',1,'array')
def unclear(*more): return ('não se entende',[cond('={{ $json.statusCode }}','notEquals',200,'number'),cond(D,'notExists','','array'),*more],'or')
REF=('recusou',cond('={{ $json.statusCode }}','regex','^4(00|09|22)$'))
f.add('O que se pede?','switch',3.4,switch(('mudar o status',cond('={{ '+P+'.pedido }}','equals','set_status')),('achar',cond('={{ '+P+'.pedido }}','startsWith','find'))),(440,0))
http('Pelo código','GET',QUOTES,(660,-100),{'codigo':'={{ '+P+'.codigo }}'})
f.add('Esperar o ERP','wait',1.1,{'amount':2,'unit':'seconds'},(660,-260))
f.add('Veio pelo código?','switch',3.4,switch(('está ocupado',cond('={{ $json.statusCode }} {{ $runIndex }}','regex','^(429|5\\d\\d) [01]$')),unclear(strangers('codigo',P+'.codigo')),('é um só',cond(D,'lengthEquals',1,'array')),('são vários',cond(D,'lengthGt',1,'array')),('procurar pelo número',cond('={{ '+P+'.numero }}','notEmpty')),fallback='não há'),(880,-100))
http('Pelo número','GET',QUOTES,(1100,-260),{'numero':'={{ '+P+'.numero }}'})
f.add('Veio pelo número?','switch',3.4,switch(unclear(strangers('numero',P+'.numero')),('é um só',cond(D,'lengthEquals',1,'array')),('são vários',cond(D,'lengthGt',1,'array')),fallback='não há'),(1320,-260))
http('De quem é','GET',CUSTOMERS+'/{{ '+LIST+'[0].customer_id }}',(1540,-360))
f.add('Há cliente?','if',2.3,iff(cond('={{ $json.statusCode }}','equals',200,'number')),(1760,-360))
f.add('Achado pelo número','set',3.4,sets(outcome='found',by='number',documento='={{ $json.body['+C+'.documento] }}',orcamento=('object',"={{ $('Pelo número').first().json.body["+C+'.lista][0] }}')),(1980,-360))
f.add('Achado pelo código','set',3.4,sets(outcome='found',by='code',documento='',orcamento=('object','={{ '+LIST+'[0] }}')),(1100,-60))
f.add('Vários','set',3.4,sets(outcome='several',message='={{ '+LIST+'.map((um) => um['+C+'.numero]).join(", ") }}'),(1540,-180))
f.add('Criar se faltar?','if',2.3,iff(cond('={{ '+P+'.pedido }}','equals','find_or_make')),(1100,100))
f.add('Não há','set',3.4,sets(outcome='none'),(1320,160))
CU=P+'.orcamento.customer'
http('Procurar cliente','GET',CUSTOMERS,(1320,20),{'documento':'={{ '+CU+'.document }}'})
f.add('Cliente já existe?','switch',3.4,switch(unclear(strangers('documento',CU+'.document')),('é novo',cond(D,'lengthEquals',0,'array')),fallback='já existe'),(1540,20))
http('Cadastrar cliente','POST',CUSTOMERS,(1760,-40),None,'={{ { kind: '+C+'.tipo['+CU+'.kind], external_code: '+CU+'.code, tax_id: '+CU+'.document, name: '+CU+'.name, email: '+CU+'.email || null, phone: '+CU+'.phone || null } }}')
f.add('Aceitou o cliente?','switch',3.4,switch(('cadastrado',cond('={{ $json.statusCode }}','equals',201,'number')),('outro foi mais rápido',cond('={{ $json.statusCode }} {{ $runIndex }}','equals','409 0')),REF,fallback='não se entende'),(1980,-40))
f.add('Cliente no ERP','set',3.4,sets(id='={{ $json.body['+C+'.id] }}{{ '+LIST+'?.[0]['+C+'.id] }}'),(2200,20))
http('Criar orçamento','POST',QUOTES,(2420,20),None,"={{ { external_code: "+P+".codigo, customer_id: $json.id, title: "+P+".orcamento.title, seller_email: "+P+".orcamento.seller.email || null, items: "+P+".orcamento.items.map((i) => ({ code: i.code, description: i.description + "+C+".recorrencia[i.recurrence], quantity: i.quantity, unit_price: i.unit_price, discount: { type: 'amount', value: (i.discount / 100).toFixed(2) } })) } }}")
f.add('Aceitou o orçamento?','switch',3.4,switch(('criado',cond('={{ $json.statusCode }}','regex','^20[01]$')),REF,fallback='não se entende'),(2640,20))
f.add('Criado','set',3.4,sets(outcome='made',by='',documento='',orcamento=('object','={{ $json.body }}')),(2860,-40))
f.add('Recusado','set',3.4,sets(outcome='refused',message="={{ $json.body.error.message }} {{ ($json.body.error.fields ?? []).map((um) => um.field + ' ' + um.message).join('; ') }}"),(2860,180))
ID=QUOTES+"/{{ "+P+".id.replace('exemplo:', '') }}"
http('Mudar o status','POST',ID+'/status',(660,300),None,"={{ { status: "+C+".no_erp["+P+".status], reason: "+P+".motivo || null } }}")
f.add('Aceitou o status?','switch',3.4,switch(('aceitou',cond('={{ $json.statusCode }}','equals',200,'number')),REF,fallback='não se entende'),(880,300))
http('Ler de volta','GET',ID,(1100,300))
f.add('Mudou mesmo?','switch',3.4,switch(('não se entende',cond('={{ $json.statusCode }}','notEquals',200,'number')),('mudou',cond('={{ $json.body['+C+'.status] }}','equals','={{ '+C+'.no_erp['+P+'.status] }}')),fallback='ficou como estava'),(1320,300))
f.add('Mudou','set',3.4,sets(outcome='changed',by='',documento='',orcamento=('object','={{ $json.body }}')),(1540,300))
f.add('Ficou como estava','set',3.4,sets(outcome='refused',message='=O ERP aceitou a mudança e deixou o orçamento como {{ $json.body['+C+'.status] }}.'),(1540,440))
O='$json.orcamento['+C+'.'
f.add('Resposta','set',3.4,sets(outcome='={{ $json.outcome }}',by='={{ $json.by }}',id='=exemplo:{{ '+O+'id] }}',number='={{ '+O+'numero] }}',status='={{ '+C+'.do_erp['+O+'status]] ?? '+O+'status] }}',code='={{ '+O+'codigo] }}',customer_document='={{ $json.documento }}'),(3080,-100))
f.add(E_,'stopAndError',1,{'errorMessage':"=O ERP não respondeu como esperado em \"{{ $prevNode.name }}\": {{ $json.statusCode }} {{ $json.body.error.message }}{{ $json.data }}{{ $json.error }} Nada se perdeu: o fluxo tenta de novo sozinho."},(2200,520))
f.chain('A história pede','Configuração','O que se pede?')
outs('O que se pede?','Mudar o status','Pelo código')
f.wire('Esperar o ERP','Pelo código')
for a,b in [('Pelo código','Veio pelo código?'),('Pelo número','Veio pelo número?'),('De quem é','Há cliente?'),('Procurar cliente','Cliente já existe?'),('Cadastrar cliente','Aceitou o cliente?'),('Criar orçamento','Aceitou o orçamento?'),('Mudar o status','Aceitou o status?'),('Ler de volta','Mudou mesmo?')]:
    outs(a,b,E_)
outs('Veio pelo código?','Esperar o ERP',E_,'Achado pelo código','Vários','Pelo número','Criar se faltar?')
outs('Veio pelo número?',E_,'De quem é','Vários','Criar se faltar?')
outs('Há cliente?','Achado pelo número',E_)
outs('Criar se faltar?','Procurar cliente','Não há')
outs('Cliente já existe?',E_,'Cadastrar cliente','Cliente no ERP')
outs('Aceitou o cliente?','Cliente no ERP','Procurar cliente','Recusado',E_)
outs('Cliente no ERP','Criar orçamento')
outs('Aceitou o orçamento?','Criado','Recusado',E_)
outs('Aceitou o status?','Ler de volta','Recusado',E_)
outs('Mudou mesmo?',E_,'Mudou','Ficou como estava')
for a in ['Achado pelo código','Achado pelo número','Criado','Mudou']: f.wire(a,'Resposta')
f.add('Ao publicar','n8nTrigger',1,{'events':['activate','update']},(0,640))
f.add('Criar os papéis se faltarem','dataTable',1.1,{'resource':'table','operation':'create','tableName':'rdcrm_papeis','columns':{'column':[{'name':c,'type':'string'} for c in ['papel','sistema','ouve','fluxo','nome']]},'options':{'createIfNotExists':True}},(220,640))
f.add('Dizer que sou o ERP','dataTable',1.1,{'resource':'row','operation':'upsert','dataTableId':{'__rl':True,'mode':'name','value':'rdcrm_papeis'},'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'erp'}]},'columns':{'mappingMode':'defineBelow','value':{'papel':'erp','sistema':'exemplo','ouve':'','fluxo':'={{ $workflow.id }}','nome':'={{ $workflow.name }}'}},'options':{}},(440,640))
f.chain('Ao publicar','Criar os papéis se faltarem','Dizer que sou o ERP')
json.dump(f.json(),open('/work/story/workflows/erp-quotes/exemplo.json','w'),ensure_ascii=False,indent=2)
print(len(f.nodes))
