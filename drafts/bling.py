import sys,json,os;sys.path.insert(0,os.path.dirname(__file__))
from lib import *
f=Flow('Bling: acha, cria e muda pedidos','bling',dict(SETTINGS))
P="$('Pedido').first().json"
C="$('Configuração').first().json"
E_='ERP não respondeu'
def c(name): return '={{ '+C+'.'+name+' }}'
def p(name): return '={{ '+P+'.'+name+' }}'
f.add('Pedido','executeWorkflowTrigger',1.1,{'workflowInputs':{'values':REQUEST}},(0,200))
f.add('Configuração','set',3.4,sets(
  bling_url='https://api.bling.com.br/Api/v3', forma_de_pagamento=('number',0), dias_para_pagar=('number',30), indicador_ie=('number',9),
  do_erp=('object','{"6": "open", "9": "won", "12": "closed", "15": "won"}'),
  no_erp=('object','{"open": 6, "won": 9, "lost": 12, "cancelled": 12}'),
  fica=('object','{"open": "open", "won": "won", "lost": "closed", "cancelled": "closed"}'),
  tipo=('object','{"company": "J", "person": "F"}')),(220,200))
def call(name,method,path,pos,query=None,body=None,arrays=False):
    """Reads are repeated by the node, as an account has three calls a second; what writes is not."""
    q={'method':method,'url':'={{ '+C+'.bling_url }}/'+path,'authentication':'genericCredentialType','genericAuthType':'oAuth2Api'}
    if query: q.update(sendQuery=True,queryParameters={'parameters':[{'name':k,'value':v} for k,v in query.items()]})
    if body: q.update(sendBody=True,contentType='json',specifyBody='json',jsonBody=body)
    reads=method=='GET'
    response={'fullResponse':True}
    if not reads: response['neverError']=True
    q['options']={'timeout':20000,'response':{'response':response},'redirect':{'redirect':{'followRedirects':False}}}
    if arrays: q['options']['queryParameterArrays']='brackets'; q['specifyQuery']='json'; q['jsonQuery']=arrays; q['sendQuery']=True
    more=dict(retryOnFail=True,maxTries=3,waitBetweenTries=1500) if reads else {}
    f.add(name,'httpRequest',4.2,q,pos,credentials={'oAuth2Api':{'id':None,'name':'Bling'}},onError='continueRegularOutput',**more)
D='={{ $json.body.data }}'
def unclear(*more): return ('não se entende',[cond('={{ $json.statusCode }}','notEquals',200,'number'),cond(D,'notExists','','array'),*more],'or')
one=('é um só',cond(D,'lengthEquals',1,'array')); many=('são vários',cond(D,'lengthGt',1,'array')); no=('é novo',cond(D,'lengthEquals',0,'array'))
# An account has three calls a second; 429 says that nothing was done.
MANY=lambda code='{{ $json.statusCode }}': ('é demais por segundo',cond('='+code+' {{ $runIndex }}','regex','^429 [0-4]$'))
def pause(name,pos): f.add(name,'wait',1.1,{'amount':1,'unit':'seconds'},pos)
REF=('recusou',cond('={{ $json.statusCode }}','equals',400,'number'))
f.add('O que se pede?','switch',3.4,switch(('mudar o status',cond(p('pedido'),'equals','set_status')),('achar',cond(p('pedido'),'startsWith','find'))),(440,200))
call('Pelo código','GET','pedidos/vendas',(660,0),{'numerosLojas[]':p('codigo')})
f.add('Veio pelo código?','switch',3.4,switch(unclear(),one,many,('procurar pelo número',cond(p('numero'),'notEmpty')),fallback='não há'),(880,0))
call('Pelo número','GET','pedidos/vendas',(1100,120),{'numero':p('numero')})
f.add('Veio pelo número?','switch',3.4,switch(unclear(),one,many,fallback='não há'),(1320,120))
f.add('Achado pelo código','set',3.4,sets(outcome='found',by='code',documento='',pedido=('object','={{ $json.body.data[0] }}')),(3080,-180))
f.add('Achado pelo número','set',3.4,sets(outcome='found',by='number',documento='={{ $json.body.data[0].contato.numeroDocumento }}',pedido=('object','={{ $json.body.data[0] }}')),(3080,40))
f.add('Vários','set',3.4,sets(outcome='several',by="={{ { true: 'number', false: 'code' }[$('Pelo número').isExecuted] }}",matches=('array',"={{ $json.body.data.pluck({ true: 'numero', false: 'numeroLoja' }[$('Pelo número').isExecuted]) }}"),message='={{ $json.body.data.pluck("numero").join(", ") }}'),(1540,200))
f.add('Criar se faltar?','if',2.3,iff(cond(p('pedido'),'equals','find_or_make'),cond("={{ $('Criar pedido').isExecuted }}",'false','','boolean')),(1320,640))
f.add('Não há','set',3.4,sets(outcome='none'),(1540,460))
CU=P+'.orcamento.customer'
call('Procurar cliente','GET','contatos',(1540,640),{'numeroDocumento':'={{ '+CU+'.document }}','criterio':'1'})
f.add('Cliente já existe?','switch',3.4,switch(unclear(),no,('são vários',cond(D,'lengthGt',1,'array')),('é de outro',cond('={{ $json.body.data[0].numeroDocumento }}','notEquals','={{ '+CU+'.document }}')),fallback='já existe'),(1760,640))
f.add('Cliente para o ERP','set',3.4,rows(('nome','={{ '+CU+'.name }}'),('tipo','={{ '+C+'.tipo['+CU+'.kind] }}'),('situacao','A'),('numeroDocumento','={{ '+CU+'.document }}'),('codigo','={{ '+CU+'.code }}'),('indicadorIe',('number',c('indicador_ie'))),('email','={{ '+CU+'.email }}'),('celular',"={{ "+CU+".phone.replace(/^\\+55/, '') }}")),(1980,640))
call('Cadastrar cliente','POST','contatos',(2200,640),None,"={{ $('Cliente para o ERP').first().json.compact() }}")
f.add('Aceitou o cliente?','switch',3.4,switch(('cadastrado',cond('={{ $json.statusCode }}','equals',201,'number')),REF,MANY(),fallback='não se entende'),(2420,640))
f.add('Cliente no ERP','set',3.4,sets(id=('number','={{ $json.body.data.id ?? $json.body.data[0].id }}'),codigos=('array','={{ '+P+'.orcamento.items.pluck("code").unique() }}')),(1540,880))
call('Produtos','GET','produtos',(1760,880),arrays='={ "codigos": {{ JSON.stringify($json.codigos) }} }')
f.add('Produtos no ERP','set',3.4,sets(status=('number','={{ $json.statusCode }}'),codigos=('array','={{ $json.body.data.pluck("codigo") }}'),ids=('array','={{ $json.body.data.pluck("id") }}'),faltam=('array',"={{ $('Cliente no ERP').first().json.codigos.difference($json.body.data.pluck(\"codigo\")) }}"),itens=('array',p('orcamento.items'))),(1980,880))
f.add('Um produto para cada código?','switch',3.4,switch(('não se entende',cond('={{ $json.status }}','notEquals',200,'number')),('faltam',cond('={{ $json.faltam }}','notEmpty','','array')),('há dois iguais',cond('={{ $json.codigos.length }}','gt','={{ $json.codigos.unique().length }}','number')),fallback='cada um é um'),(2200,880))
f.add('Um por item','splitOut',1,{'fieldToSplitOut':'itens','options':{}},(2420,880))
IDS="$('Produtos no ERP').first().json"
f.add('Item para o ERP','set',3.4,rows(('produto.id',('number','={{ '+IDS+'.ids['+IDS+'.codigos.indexOf($json.code)] }}')),('codigo','={{ $json.code }}'),('descricao','={{ $json.description }}'),('quantidade',('number','={{ $json.quantity }}')),('valor',('number','={{ $json.unit_price }}'))),(2640,880))
f.add('Juntar os itens','aggregate',1,{'aggregate':'aggregateAllItemData','destinationFieldName':'itens','options':{}},(2860,880))
T=P+'.orcamento.totals'
f.add('Pedido para o ERP','set',3.4,rows(('numeroLoja',p('codigo')),('data','={{ $now.toISODate() }}'),('contato.id',('number',"={{ $('Cliente no ERP').first().json.id }}")),('observacoes',p('orcamento.title')),('itens',('array','={{ $json.itens }}')),('desconto.valor',('number','={{ '+T+'.discount / 100 }}')),('desconto.unidade','REAL'),('parcelas[0].valor',('number','={{ '+T+'.total / 100 }}')),('parcelas[0].dataVencimento','={{ $now.plus({ days: '+C+'.dias_para_pagar }).toISODate() }}'),('parcelas[0].formaPagamento.id',('number',c('forma_de_pagamento')))),(2640,1060))
call('Criar pedido','POST','pedidos/vendas',(2860,1060),None,"={{ $('Pedido para o ERP').first().json }}")
f.add('Aceitou o pedido?','switch',3.4,switch(('criado',cond('={{ $json.statusCode }}','equals',201,'number')),REF,MANY(),fallback='não se entende'),(3080,1060))
f.add('Recusado','set',3.4,sets(outcome='refused',message="={{ $json.body.error.description }} {{ ($json.body.error.fields ?? []).pluck('msg').join('; ') }}"),(3080,660))
f.add('Corrigir no ERP','set',3.4,sets(outcome='refused',message="=No Bling, cada código precisa de um só produto ativo. Sem produto: {{ $json.faltam }}. Confira os contatos com o documento {{ "+CU+".document }} e os produtos {{ $json.codigos }}."),(3080,840))
ID="{{ "+P+".id.split(':')[1] }}"
call('Mudar o status','PATCH','pedidos/vendas/'+ID+'/situacoes/{{ '+C+'.no_erp['+P+'.status] }}',(880,1240))
call('Ler de volta','GET','pedidos/vendas/'+ID,(1100,1240))
f.add('Mudou mesmo?','switch',3.4,switch(('mudou',cond('={{ '+C+'.do_erp[$json.body.data.situacao.id] }}','equals','={{ '+C+'.fica['+P+'.status] }}')),MANY("{{ $('Mudar o status').last().json.statusCode }}"),('não se entende',[cond('={{ $json.statusCode }}','notEquals',200,'number'),cond("={{ $('Mudar o status').first().json.statusCode }}",'notRegex','^(204|400)$')],'or'),fallback='ficou como estava'),(1320,1240))
pause('Esperar para cadastrar',(2420,480)); pause('Esperar para criar',(3080,1240)); pause('Esperar para mudar',(1320,1400))
f.add('Mudou','set',3.4,sets(outcome='changed',by='',documento='',pedido=('object','={{ $json.body.data }}')),(1540,1160))
f.add('Ficou como estava','set',3.4,sets(outcome='refused',message="={{ $('Mudar o status').first().json.body.error.description }} O pedido ficou na situação {{ $json.body.data.situacao.id }}."),(1540,1340))
O='$json.pedido.'
f.add('Resposta','set',3.4,sets(outcome='={{ $json.outcome }}',by='={{ $json.by }}',id='=bling:{{ '+O+'id }}',number='={{ '+O+'numero }}',status='={{ '+C+'.do_erp['+O+'situacao.id] ?? '+O+'situacao.id }}',code='={{ '+O+'numeroLoja }}',customer_document='={{ $json.documento }}'),(3300,1160))
f.add(E_,'stopAndError',1,{'errorMessage':"=O Bling não respondeu como esperado em \"{{ $prevNode.name }}\": {{ $json.statusCode }}{{ $json.error.status }} {{ $json.body.error.description }}{{ $json.error.message }} Nada se perdeu: o fluxo tenta de novo sozinho."},(1100,480))
f.chain('Pedido','Configuração','O que se pede?'); f.outs('O que se pede?','Mudar o status','Pelo código')
f.chain('Pelo código','Veio pelo código?'); f.outs('Veio pelo código?',E_,'Achado pelo código','Vários','Pelo número','Criar se faltar?')
f.chain('Pelo número','Veio pelo número?'); f.outs('Veio pelo número?',E_,'Achado pelo número','Vários','Criar se faltar?')
f.outs('Criar se faltar?','Procurar cliente','Não há'); f.chain('Procurar cliente','Cliente já existe?')
f.outs('Cliente já existe?',E_,'Cliente para o ERP','Corrigir no ERP',E_,'Cliente no ERP')
f.chain('Cliente para o ERP','Cadastrar cliente','Aceitou o cliente?'); f.outs('Aceitou o cliente?','Cliente no ERP','Recusado','Esperar para cadastrar',E_); f.wire('Esperar para cadastrar','Cadastrar cliente')
f.chain('Cliente no ERP','Produtos','Produtos no ERP','Um produto para cada código?'); f.outs('Um produto para cada código?',E_,'Corrigir no ERP','Corrigir no ERP','Um por item')
f.chain('Um por item','Item para o ERP','Juntar os itens','Pedido para o ERP','Criar pedido','Aceitou o pedido?'); f.outs('Aceitou o pedido?','Pelo código','Recusado','Esperar para criar',E_); f.wire('Esperar para criar','Criar pedido')
f.chain('Mudar o status','Ler de volta','Mudou mesmo?'); f.outs('Mudou mesmo?','Mudou','Esperar para mudar',E_,'Ficou como estava'); f.wire('Esperar para mudar','Mudar o status')
for a in ['Achado pelo código','Achado pelo número','Mudou']: f.wire(a,'Resposta')
note(f,'visão geral',(0,380),580,1180,7,'''## Bling: acha, cria e muda pedidos

### Como funciona
A história **RD Station CRM → ERP** pergunta a este fluxo, e ele fala com o Bling pela API v3. O orçamento é um **pedido de venda**: ele se acha pelo código da negociação, a proposta comercial não. Este fluxo não decide nada: quem decide é a história.

### Como instalar
1. Importe este fluxo.
2. No Bling, cadastre um aplicativo na _Área do Integrador_, com os escopos de contatos, produtos e pedidos de venda.
3. Crie a credencial **Bling** (_OAuth2 API_), com _Authentication_ em **Header** e _Scope_ vazio, e conecte.
4. Em **Configuração**, informe `forma_de_pagamento` (o id, em _Formas de pagamento_) e as situações da sua conta.
5. Publique. O último conector publicado é o que vale.

### Como o Bling se porta
- Ele aceita três chamadas por segundo: as leituras esperam e se repetem.
- Não há chave única: o fluxo procura antes de criar, e nunca repete um cadastro.
- Perdida e cancelada são a mesma situação: _Cancelado_.
- Não mude os escopos do aplicativo: o Bling desconecta todos.

*Versão 4.0*''')
note(f,'achar',(620,-360),2600,720,4,'''## Achar o pedido
Primeiro pelo código da negociação, depois pelo número que alguém escreveu nela.''')
note(f,'criar',(1280,400),1940,760,5,'''## Criar o cliente, se faltar, e o pedido''')
note(f,'status',(840,1080),1340,440,6,'''## Mudar o status
Vale só depois de lido de volta.''')
role(f,'bling',(40,1680))
note(f,'mecânica',(0,1580),760,230,7,'''## Não precisa mexer
Ao ser publicado, este conector passa a ser o ERP da história.''')
f.save('bling')
