import sys,json,os;sys.path.insert(0,os.path.dirname(__file__))
from lib import *
f=Flow('ERP de exemplo: acha, cria e muda orçamentos','exemplo',{'callerPolicy':'workflowsFromSameOwner','executionOrder':'v1','executionTimeout':105,'saveDataErrorExecution':'all','saveDataSuccessExecution':'all','saveManualExecutions':True,'timezone':'America/Sao_Paulo'})
P="$('Pedido').first().json"
C="$('Configuração').first().json"
E_='ERP não respondeu'
def c(name): return '={{ '+C+'.'+name+' }}'
def p(name): return '={{ '+P+'.'+name+' }}'
f.add('Pedido','executeWorkflowTrigger',1.1,{'workflowInputs':{'values':[{'name':'pedido'},{'name':'codigo'},{'name':'numero'},{'name':'orcamento','type':'object'},{'name':'id'},{'name':'status'},{'name':'motivo'}]}},(0,0))
f.add('Configuração','set',3.4,sets(
  orcamentos='https://api.erp.exemplo.com.br/v1/quotes', clientes='https://api.erp.exemplo.com.br/v1/customers', mudar_status='/status',
  lista='data', id='id', codigo='external_code', numero='number', status='status', cliente='customer_id', documento='tax_id', nome='name',
  do_erp=('object','{"em_aberto": "open", "vendido": "won", "perdido": "lost", "cancelado": "cancelled"}'),
  no_erp=('object','{"open": "em_aberto", "won": "vendido", "lost": "perdido", "cancelled": "cancelado"}'),
  tipo=('object','{"company": "pj", "person": "pf"}'),
  recorrencia=('object','{"once": "", "monthly": " (mensal)", "yearly": " (anual)"}')),(220,0))
def http(name,method,url,pos,query=None,body=None):
    q={'method':method,'url':url,'authentication':'genericCredentialType','genericAuthType':'httpHeaderAuth'}
    if query: q.update(sendQuery=True,queryParameters={'parameters':[{'name':c(k),'value':v} for k,v in query.items()]})
    if body: q.update(sendBody=True,contentType='json',specifyBody='json',jsonBody=body)
    q['options']={'timeout':20000,'response':{'response':{'fullResponse':True,'neverError':True}},'redirect':{'redirect':{'followRedirects':False}}}
    f.add(name,'httpRequest',4.2,q,pos,credentials={'httpHeaderAuth':{'id':None,'name':'ERP'}},retryOnFail=True,maxTries=3,waitBetweenTries=2000,onError='continueRegularOutput')
def outs(a,*targets):
    for i,b in enumerate(targets):
        if b: f.wire(a,b,i)
LIST='$json.body['+C+'.lista]'
D='={{ '+LIST+' }}'
def unclear(*more): return ('não se entende',[cond('={{ $json.statusCode }}','notEquals',200,'number'),cond(D,'notExists','','array'),*more],'or')
REF=('recusou',cond('={{ $json.statusCode }}','regex','^4(00|09|22)$'))
f.add('O que se pede?','switch',3.4,switch(('mudar o status',cond(p('pedido'),'equals','set_status')),('achar',cond(p('pedido'),'startsWith','find'))),(440,0))
http('Pelo código','GET',c('orcamentos'),(660,-100),{'codigo':p('codigo')})
f.add('Esperar o ERP','wait',1.1,{'amount':2,'unit':'seconds'},(660,-260))
BUSY=lambda: ('está ocupado',cond('={{ $json.statusCode }} {{ $runIndex }}','regex','^(429|5\\d\\d) [01]$'))
f.add('Veio pelo código?','switch',3.4,switch(BUSY(),unclear(),('é um só',cond(D,'lengthEquals',1,'array')),('são vários',cond(D,'lengthGt',1,'array')),('procurar pelo número',cond(p('numero'),'notEmpty')),fallback='não há'),(880,-100))
http('Pelo número','GET',c('orcamentos'),(1100,-260),{'numero':p('numero')})
f.add('Veio pelo número?','switch',3.4,switch(BUSY(),unclear(),('é um só',cond(D,'lengthEquals',1,'array')),('são vários',cond(D,'lengthGt',1,'array')),fallback='não há'),(1320,-260))
f.add('Achado pelo número','set',3.4,sets(outcome='found',by='number',orcamento=('object','={{ '+LIST+'[0] }}')),(1540,-360))
http('De quem é','GET','={{ '+C+'.clientes }}/{{ $json.orcamento['+C+'.cliente] }}',(1760,-360))
f.add('Há cliente?','if',2.3,iff(cond('={{ $json.statusCode }}','equals',200,'number')),(1980,-360))
f.add('Com o cliente','set',3.4,sets(outcome='found',by='number',documento='={{ $json.body['+C+'.documento] }}',status_do_erp="={{ $('Achado pelo número').first().json.orcamento["+C+".status] }}",orcamento=('object',"={{ $('Achado pelo número').first().json.orcamento }}")),(2200,-360))
f.add('Achado pelo código','set',3.4,sets(outcome='found',by='code',documento='',status_do_erp='={{ '+LIST+'[0]['+C+'.status] }}',orcamento=('object','={{ '+LIST+'[0] }}')),(1100,-60))
def several(name,by,field,pos): f.add(name,'set',3.4,sets(outcome='several',by=by,matches=('array','={{ '+LIST+'.pluck('+C+'.'+field+') }}'),message='={{ '+LIST+'.pluck('+C+'.numero).join(", ") }}'),pos)
several('Vários com o código','code','codigo',(1100,-420)); several('Vários com o número','number','numero',(1540,-180))
f.add('Criar se faltar?','if',2.3,iff(cond(p('pedido'),'equals','find_or_make')),(1100,100))
f.add('Não há','set',3.4,sets(outcome='none'),(1320,180))
CU=P+'.orcamento.customer'
http('Procurar cliente','GET',c('clientes'),(1320,20),{'documento':'={{ '+CU+'.document }}'})
f.add('Cliente já existe?','switch',3.4,switch(BUSY(),unclear(),('é novo',cond(D,'lengthEquals',0,'array')),('é de outro',cond('={{ '+LIST+'[0]['+C+'.documento] }}','notEquals','={{ '+CU+'.document }}')),fallback='já existe'),(1540,20))
f.add('Cliente para o ERP','set',3.4,rows(('kind','={{ '+C+'.tipo['+CU+'.kind] }}'),(c('codigo'),'={{ '+CU+'.code }}'),(c('documento'),'={{ '+CU+'.document }}'),(c('nome'),'={{ '+CU+'.name }}'),('email','={{ '+CU+'.email }}'),('phone','={{ '+CU+'.phone }}')),(1760,-60))
http('Cadastrar cliente','POST',c('clientes'),(1980,-60),None,'={{ $json.compact() }}')
f.add('Aceitou o cliente?','switch',3.4,switch(('cadastrado',cond('={{ $json.statusCode }}','equals',201,'number')),('outro foi mais rápido',cond('={{ $json.statusCode }} {{ $runIndex }}','equals','409 0')),REF,fallback='não se entende'),(2200,-60))
f.add('Cliente no ERP','set',3.4,sets(id='={{ ('+LIST+' ?? [$json.body])[0]['+C+'.id] }}',itens=('array',p('orcamento.items'))),(1760,120))
f.add('Um por item','splitOut',1,{'fieldToSplitOut':'itens','options':{}},(1980,120))
f.add('Item para o ERP','set',3.4,rows(('code','={{ $json.code }}'),('description','={{ $json.description }}{{ '+C+'.recorrencia[$json.recurrence] }}'),('quantity','={{ $json.quantity }}'),('unit_price','={{ $json.unit_price }}'),('discount.type','amount'),('discount.value','={{ ($json.discount / 100).toFixed(2) }}')),(2200,120))
f.add('Juntar os itens','aggregate',1,{'aggregate':'aggregateAllItemData','destinationFieldName':'itens','options':{}},(2420,120))
f.add('Orçamento para o ERP','set',3.4,rows((c('codigo'),p('codigo')),(c('cliente'),"={{ $('Cliente no ERP').first().json.id }}"),('title',p('orcamento.title')),('seller_email',p('orcamento.seller.email'))),(2640,120))
http('Criar orçamento','POST',c('orcamentos'),(2860,120),None,"={{ { ...$json.compact(), items: $('Juntar os itens').first().json.itens } }}")
f.add('Aceitou o orçamento?','switch',3.4,switch(('criado',cond('={{ $json.statusCode }}','regex','^20[01]$')),REF,fallback='não se entende'),(3080,120))
f.add('Criado','set',3.4,sets(outcome='made',by='',documento='',status_do_erp='={{ $json.body['+C+'.status] }}',orcamento=('object','={{ $json.body }}')),(3300,60))
f.add('Recusado','set',3.4,sets(outcome='refused',message="={{ $json.body.error.message }} {{ ($json.body.error.fields ?? []).pluck('field').join() }} {{ ($json.body.error.fields ?? []).pluck('message').join('; ') }}"),(3300,240))
ID='={{ '+C+".orcamentos }}/{{ "+P+".id.split(':')[1] }}"
f.add('Status para o ERP','set',3.4,rows((c('status'),'={{ '+C+'.no_erp['+P+'.status] }}'),('reason',p('motivo'))),(660,300))
http('Mudar o status','POST',ID+'{{ '+C+'.mudar_status }}',(880,300),None,'={{ $json.compact() }}')
f.add('Aceitou o status?','switch',3.4,switch(('aceitou',cond('={{ $json.statusCode }}','equals',200,'number')),REF,fallback='não se entende'),(1100,300))
http('Ler de volta','GET',ID,(1320,300))
f.add('Mudou mesmo?','switch',3.4,switch(('não se entende',cond('={{ $json.statusCode }}','notEquals',200,'number')),('mudou',cond('={{ $json.body['+C+'.status] }}','equals','={{ '+C+'.no_erp['+P+'.status] }}')),fallback='ficou como estava'),(1540,300))
f.add('Mudou','set',3.4,sets(outcome='changed',by='',documento='',status_do_erp='={{ $json.body['+C+'.status] }}',orcamento=('object','={{ $json.body }}')),(1760,300))
f.add('Ficou como estava','set',3.4,sets(outcome='refused',message='=O ERP aceitou a mudança e deixou o orçamento como {{ $json.body['+C+'.status] }}.'),(1760,440))
O='$json.orcamento['+C+'.'
f.add('Resposta','set',3.4,sets(outcome='={{ $json.outcome }}',by='={{ $json.by }}',id='=exemplo:{{ '+O+'id] }}',number='={{ '+O+'numero] }}',status='={{ '+C+'.do_erp[$json.status_do_erp] ?? $json.status_do_erp }}',code='={{ '+O+'codigo] }}',customer_document='={{ $json.documento }}'),(3520,-60))
f.add(E_,'stopAndError',1,{'errorMessage':"=O ERP não respondeu como esperado em \"{{ $prevNode.name }}\": {{ $json.statusCode }} {{ $json.body.error.message }}{{ $json.data }}{{ $json.error }} Nada se perdeu: o fluxo tenta de novo sozinho."},(2200,520))
f.chain('Pedido','Configuração','O que se pede?')
outs('O que se pede?','Status para o ERP','Pelo código')
f.wire('Status para o ERP','Mudar o status')
f.wire('Esperar o ERP','Pelo código')
for a,b in [('Pelo código','Veio pelo código?'),('Pelo número','Veio pelo número?'),('De quem é','Há cliente?'),('Procurar cliente','Cliente já existe?'),('Cadastrar cliente','Aceitou o cliente?'),('Criar orçamento','Aceitou o orçamento?'),('Mudar o status','Aceitou o status?'),('Ler de volta','Mudou mesmo?')]:
    f.wire(a,b)
outs('Veio pelo código?','Esperar o ERP',E_,'Achado pelo código','Vários com o código','Pelo número','Criar se faltar?')
outs('Veio pelo número?','Esperar o ERP',E_,'Achado pelo número','Vários com o número','Criar se faltar?')
f.wire('Achado pelo número','De quem é')
outs('Há cliente?','Com o cliente',E_)
outs('Criar se faltar?','Procurar cliente','Não há')
outs('Cliente já existe?','Esperar o ERP',E_,'Cliente para o ERP',E_,'Cliente no ERP')
f.wire('Cliente para o ERP','Cadastrar cliente')
outs('Aceitou o cliente?','Cliente no ERP','Procurar cliente','Recusado',E_)
f.chain('Cliente no ERP','Um por item','Item para o ERP','Juntar os itens','Orçamento para o ERP','Criar orçamento')
outs('Aceitou o orçamento?','Criado','Recusado',E_)
outs('Aceitou o status?','Ler de volta','Recusado',E_)
outs('Mudou mesmo?',E_,'Mudou','Ficou como estava')
for a in ['Achado pelo código','Com o cliente','Criado','Mudou']: f.wire(a,'Resposta')
POS={'Pedido':(0,200),'Configuração':(220,200),'O que se pede?':(440,200),'Pelo código':(660,0),'Esperar o ERP':(660,-180),'Veio pelo código?':(880,0),
'Achado pelo código':(3080,-180),'Vários com o código':(1100,-100),'Pelo número':(1100,120),'Veio pelo número?':(1320,120),'Achado pelo número':(1540,40),'De quem é':(1760,40),'Há cliente?':(1980,40),'Com o cliente':(3080,40),'Vários com o número':(1540,200),
'ERP não respondeu':(1100,480),'Criar se faltar?':(1320,640),'Não há':(1540,460),'Procurar cliente':(1540,640),'Cliente já existe?':(1760,640),'Cliente para o ERP':(1980,640),'Cadastrar cliente':(2200,640),'Aceitou o cliente?':(2420,640),'Recusado':(3080,660),
'Cliente no ERP':(1540,880),'Um por item':(1760,880),'Item para o ERP':(1980,880),'Juntar os itens':(2200,880),'Orçamento para o ERP':(2420,880),'Criar orçamento':(2640,880),'Aceitou o orçamento?':(2860,880),'Criado':(3080,880),
'Status para o ERP':(880,1240),'Mudar o status':(1100,1240),'Aceitou o status?':(1320,1240),'Ler de volta':(1540,1240),'Mudou mesmo?':(1760,1240),'Mudou':(1980,1160),'Ficou como estava':(1980,1320),'Resposta':(3300,1160)}
for n in f.nodes: n['position']=list(POS[n['name']])
note(f,'visão geral',(0,380),580,1180,7,'''## ERP de exemplo: acha, cria e muda orçamentos

### Como funciona
A história **RD Station CRM → ERP** pergunta a este fluxo, e ele fala com o ERP. Ele não decide nada: quem decide é a história.

### Como instalar
1. Importe este fluxo.
2. Crie a credencial **ERP** (_Header Auth_) com a chave da API.
3. Em **Configuração**, informe os endereços do seu ERP.
4. Publique. O último conector publicado é o que vale.

### Para o seu ERP
Copie este fluxo e troque o que o seu ERP chama de outro modo: em **Configuração** os endereços e os nomes dos campos, em **Cliente para o ERP**, **Item para o ERP** e **Orçamento para o ERP** o que é enviado. O guia _Um ERP próprio_ mostra cada troca.

### O que não mudar
- Procure antes de criar, e leia de volta depois de mudar.
- Se o ERP está fora do ar, ou ninguém sabe se ele gravou, o fluxo termina em **ERP não respondeu**: a fila tenta de novo.

*Versão 4.0*''')
note(f,'achar',(620,-360),2600,720,4,'''## Achar o orçamento
Primeiro pelo código da negociação, depois pelo número que alguém escreveu nela.''')
note(f,'criar',(1280,400),1940,660,5,'''## Criar o cliente, se faltar, e o orçamento''')
note(f,'status',(840,1080),1340,400,6,'''## Mudar o status
Vale só depois de lido de volta.''')
role(f,'exemplo',(40,1680))
note(f,'mecânica',(0,1580),760,230,7,'''## Não precisa mexer
Ao ser publicado, este conector passa a ser o ERP da história.''')
f.save('exemplo')
