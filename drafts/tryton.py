import sys,json,os;sys.path.insert(0,os.path.dirname(__file__))
from lib import *
f=Flow('Tryton: acha, cria e muda vendas','tryton',dict(SETTINGS))
P="$('Pedido').first().json"
C="$('Configuração').first().json"
E_='ERP não respondeu'
def c(name): return '={{ '+C+'.'+name+' }}'
def p(name): return '={{ '+P+'.'+name+' }}'
f.add('Pedido','executeWorkflowTrigger',1.1,{'workflowInputs':{'values':REQUEST}},(0,200))
f.add('Configuração','set',3.4,sets(
  tryton_url='https://tryton.exemplo.com.br/empresa/', contexto='{"company": 1}', moeda=('number',1),
  campos='["number", "state", "reference", "party"]',
  do_erp=('object','{"draft": "open", "quotation": "open", "confirmed": "won", "processing": "won", "done": "won", "cancelled": "closed"}'),
  fica=('object','{"open": "open", "won": "won", "lost": "closed", "cancelled": "closed"}'),
  antes=('object','{"open": "draft", "won": "quote", "lost": "draft", "cancelled": "draft"}'),
  depois=('object','{"open": "draft", "won": "confirm", "lost": "cancel", "cancelled": "cancel"}'),
  documento=('object','{"company": "br_vat", "person": "br_cpf"}')),(220,200))
def call(name,method,pos,params,creates=False):
    q={'method':'POST','url':c('tryton_url'),'authentication':'genericCredentialType','genericAuthType':'httpBasicAuth',
       'sendBody':True,'contentType':'json','specifyBody':'json','jsonBody':'={ "id": 1, "method": "'+method+'", "params": '+params+' }',
       'options':{'timeout':20000,'response':{'response':{'fullResponse':True,'neverError':True}},'redirect':{'redirect':{'followRedirects':False}}}}
    # Tryton has no unique key: whoever repeats a create makes a second one.
    more={} if creates else dict(retryOnFail=True,maxTries=3,waitBetweenTries=2000)
    f.add(name,'httpRequest',4.2,q,pos,credentials={'httpBasicAuth':{'id':None,'name':'Tryton'}},onError='continueRegularOutput',**more)
X='{{ '+C+'.contexto }}'
R='={{ $json.body.result }}'
# Errors are 200, too: only a result is an answer.
unclear=('não se entende',cond(R,'notExists','','array'))
one=('é um só',cond(R,'lengthEquals',1,'array')); many=('são vários',cond(R,'lengthGt',1,'array'))
REF=('recusou',cond('={{ $json.body.error[0] }}','regex','^User(Error|Warning)$'))
def search(domain,fields,limit): return '['+domain+', 0, '+str(limit)+', null, '+fields+', '+X+']'
f.add('O que se pede?','switch',3.4,switch(('mudar o status',cond(p('pedido'),'equals','set_status')),('achar',cond(p('pedido'),'startsWith','find'))),(440,200))
F='{{ '+C+'.campos }}'
call('Pelo código','model.sale.sale.search_read',(660,0),search('[["reference", "=", "{{ '+P+'.codigo }}"]]',F,2))
f.add('Veio pelo código?','switch',3.4,switch(unclear,one,many,('procurar pelo número',cond(p('numero'),'notEmpty')),fallback='não há'),(880,0))
call('Pelo número','model.sale.sale.search_read',(1100,120),search('[["number", "=", {{ JSON.stringify('+P+'.numero) }}]]',F,2))
f.add('Veio pelo número?','switch',3.4,switch(unclear,one,many,fallback='não há'),(1320,120))
f.add('Achado pelo código','set',3.4,sets(outcome='found',by='code',documento='',orcamento=('object','={{ $json.body.result[0] }}')),(3080,-180))
f.add('Achado pelo número','set',3.4,sets(outcome='found',by='number',orcamento=('object','={{ $json.body.result[0] }}')),(1540,40))
call('De quem é','model.party.identifier.search_read',(1760,40),search('[["party", "=", {{ $json.orcamento.party }}]]','["code"]',1))
f.add('Há cliente?','if',2.3,iff(cond(R,'exists','','array')),(1980,40))
f.add('Com o cliente','set',3.4,sets(outcome='found',by='number',documento='={{ $json.body.result[0].code }}',orcamento=('object',"={{ $('Achado pelo número').first().json.orcamento }}")),(3080,40))
f.add('Vários','set',3.4,sets(outcome='several',by="={{ { true: 'number', false: 'code' }[$('Pelo número').isExecuted] }}",matches=('array',"={{ $json.body.result.pluck({ true: 'number', false: 'reference' }[$('Pelo número').isExecuted]) }}"),message='={{ $json.body.result.pluck("number").join(", ") }}'),(1540,200))
f.add('Criar se faltar?','if',2.3,iff(cond(p('pedido'),'equals','find_or_make'),cond("={{ $('Criar venda').isExecuted }}",'false','','boolean')),(1320,640))
f.add('Não há','set',3.4,sets(outcome='none'),(1540,460))
CU=P+'.orcamento.customer'
call('Procurar cliente','model.party.identifier.search_read',(1540,640),search('[["code", "=", "{{ '+CU+'.document }}"]]','["party", "code"]',2))
f.add('Cliente já existe?','switch',3.4,switch(unclear,('é novo',cond(R,'lengthEquals',0,'array')),('são vários',cond(R,'lengthGt',1,'array')),('é de outro',cond('={{ $json.body.result[0].code }}','notEquals','={{ '+CU+'.document }}')),fallback='já existe'),(1760,640))
f.add('Cliente para o ERP','set',3.4,rows(('name','={{ '+CU+'.name }}'),('identifiers',('array','=[["create", [{ "type": "{{ '+C+'.documento['+CU+'.kind] }}", "code": "{{ '+CU+'.document }}" }]]]')),('addresses',('array','[["create", [{}]]]'))),(1980,640))
call('Cadastrar cliente','model.party.party.create',(2200,640),'[[{{ JSON.stringify($json) }}], '+X+']',True)
f.add('Aceitou o cliente?','switch',3.4,switch(('cadastrado',cond(R,'exists','','array')),REF,fallback='não se entende'),(2420,640))
f.add('Cliente no ERP','set',3.4,sets(id=('number',"={{ $json.body.result[0].party ?? $json.body.result[0] }}")),(1540,880))
call('Endereço','model.party.address.search',(1760,880),'[[["party", "=", {{ $json.id }}]], 0, 1, null, '+X+']')
call('Produtos','model.product.product.search_read',(1980,880),search('[["code", "in", {{ JSON.stringify('+P+'.orcamento.items.pluck("code")) }}]]','["code", "default_uom"]',100))
f.add('Achados','set',3.4,sets(codigos=('array','={{ $json.body.result.pluck("code") }}'),ids=('array','={{ $json.body.result.pluck("id") }}'),unidades=('array','={{ $json.body.result.pluck("default_uom") }}'),faltam=('array','={{ '+P+'.orcamento.items.pluck("code").difference($json.body.result.pluck("code")) }}'),itens=('array',p('orcamento.items'))),(2200,880))
f.add('Um produto para cada código?','switch',3.4,switch(('não se entende',cond("={{ $('Produtos').first().json.body.result }}",'notExists','','array')),('faltam',cond('={{ $json.faltam }}','notEmpty','','array')),('há dois iguais',cond('={{ $json.codigos.length }}','gt','={{ $json.codigos.unique().length }}','number')),fallback='cada um é um'),(2420,880))
f.add('Um por item','splitOut',1,{'fieldToSplitOut':'itens','options':{}},(2640,880))
N="$('Achados').first().json"
f.add('Item para o ERP','set',3.4,rows(('type','line'),('product',('number','={{ '+N+'.ids['+N+'.codigos.indexOf($json.code)] }}')),('unit',('number','={{ '+N+'.unidades['+N+'.codigos.indexOf($json.code)] }}')),('description','={{ $json.description }}'),('quantity',('number','={{ $json.quantity }}')),('unit_price.__class__','Decimal'),('unit_price.decimal','={{ ($json.total / 100 / $json.quantity).toFixed(4) }}')),(2860,880))
f.add('Juntar os itens','aggregate',1,{'aggregate':'aggregateAllItemData','destinationFieldName':'itens','options':{}},(2420,1060))
f.add('Venda para o ERP','set',3.4,rows(('party',('number',"={{ $('Cliente no ERP').first().json.id }}")),('reference',p('codigo')),('invoice_address',('number',"={{ $('Endereço').first().json.body.result[0] }}")),('shipment_address',('number',"={{ $('Endereço').first().json.body.result[0] }}")),('description',p('orcamento.title')),('currency',('number',c('moeda'))),('lines',('array','={{ [["create", $json.itens]] }}'))),(2640,1060))
call('Criar venda','model.sale.sale.create',(2860,1060),'[[{{ JSON.stringify($json) }}], '+X+']',True)
f.add('Aceitou a venda?','switch',3.4,switch(('criada',cond(R,'exists','','array')),REF,fallback='não se entende'),(3080,1060))
f.add('Recusado','set',3.4,sets(outcome='refused',message="={{ $json.body?.error?.[1]?.[0] ?? 'No Tryton, cada código e cada documento precisa de um só cadastro.' }} {{ $json.faltam }} {{ $json.codigos }} {{ "+CU+".document }}"),(3080,660))
ID='{{ '+P+".id.split(':')[1] }}"
call('Antes de mudar','model.sale.sale.{{ '+C+'.antes['+P+'.status] }}',(880,1240),'[['+ID+'], '+X+']')
call('Mudar o status','model.sale.sale.{{ '+C+'.depois['+P+'.status] }}',(1100,1240),'[['+ID+'], '+X+']')
call('Ler de volta','model.sale.sale.read',(1320,1240),'[['+ID+'], '+F+', '+X+']')
f.add('Mudou mesmo?','switch',3.4,switch(('mudou',cond('={{ '+C+'.do_erp[$json.body.result[0].state] }}','equals','={{ '+C+'.fica['+P+'.status] }}')),('ficou como estava',cond('={{ $json.body.result[0].state }}','notEmpty')),fallback='não se entende'),(1540,1240))
f.add('Mudou','set',3.4,sets(outcome='changed',by='',documento='',orcamento=('object','={{ $json.body.result[0] }}')),(1760,1160))
f.add('Ficou como estava','set',3.4,sets(outcome='refused',message="={{ $('Mudar o status').first().json.body.error[1][0] }} A venda ficou como {{ $json.body.result[0].state }}."),(1760,1320))
O='$json.orcamento.'
f.add('Resposta','set',3.4,sets(outcome='={{ $json.outcome }}',by='={{ $json.by }}',id='=tryton:{{ '+O+'id }}',number="={{ "+O+"number ?? '' }}",status='={{ '+C+'.do_erp['+O+'state] ?? '+O+'state }}',code="={{ "+O+"reference ?? '' }}",customer_document='={{ $json.documento }}'),(3300,1160))
f.add(E_,'stopAndError',1,{'errorMessage':"=O Tryton não respondeu como esperado em \"{{ $prevNode.name }}\": {{ $json.statusCode }} {{ $json.body.error }}{{ $json.data }}{{ $json.error }} Nada se perdeu: o fluxo tenta de novo sozinho."},(1100,480))
f.chain('Pedido','Configuração','O que se pede?'); f.outs('O que se pede?','Antes de mudar','Pelo código')
f.chain('Pelo código','Veio pelo código?'); f.outs('Veio pelo código?',E_,'Achado pelo código','Vários','Pelo número','Criar se faltar?')
f.chain('Pelo número','Veio pelo número?'); f.outs('Veio pelo número?',E_,'Achado pelo número','Vários','Criar se faltar?')
f.chain('Achado pelo número','De quem é','Há cliente?'); f.outs('Há cliente?','Com o cliente',E_)
f.outs('Criar se faltar?','Procurar cliente','Não há'); f.chain('Procurar cliente','Cliente já existe?')
f.outs('Cliente já existe?',E_,'Cliente para o ERP','Recusado',E_,'Cliente no ERP')
f.chain('Cliente para o ERP','Cadastrar cliente','Aceitou o cliente?'); f.outs('Aceitou o cliente?','Cliente no ERP','Recusado',E_)
f.chain('Cliente no ERP','Endereço','Produtos','Achados','Um produto para cada código?'); f.outs('Um produto para cada código?',E_,'Recusado','Recusado','Um por item')
f.chain('Um por item','Item para o ERP','Juntar os itens','Venda para o ERP','Criar venda','Aceitou a venda?'); f.outs('Aceitou a venda?','Pelo código','Recusado',E_)
f.chain('Antes de mudar','Mudar o status','Ler de volta','Mudou mesmo?'); f.outs('Mudou mesmo?','Mudou','Ficou como estava',E_)
for a in ['Achado pelo código','Com o cliente','Mudou']: f.wire(a,'Resposta')
note(f,'visão geral',(0,380),580,1180,7,'''## Tryton: acha, cria e muda vendas

### Como funciona
A história **RD Station CRM → ERP** pergunta a este fluxo, e ele fala com o Tryton 7 por JSON-RPC. Ele não decide nada: quem decide é a história.

### Como instalar
1. Importe este fluxo.
2. Crie a credencial **Tryton** (_Basic Auth_) com o usuário e a senha de quem vende.
3. Em **Configuração**, informe `tryton_url` (o endereço com o nome do banco e a barra no fim), a empresa em `contexto` e a `moeda`.
4. Publique. O último conector publicado é o que vale.

### Como o Tryton se porta
- A venda nasce como rascunho, **sem número**. Quem a confere e clica em _Quote_ dá o número: a história espera por ele.
- Ganhar a negociação confirma a venda.
- Não há chave única: o fluxo procura antes de criar e nunca repete um cadastro.
- Perdida e cancelada são a mesma coisa: _Cancelled_.

*Versão 4.0*''')
note(f,'achar',(620,-360),2600,720,4,'''## Achar a venda
Primeiro pelo código da negociação, depois pelo número que alguém escreveu nela.''')
note(f,'criar',(1280,400),1940,760,5,'''## Criar o cliente, se faltar, e a venda''')
note(f,'status',(840,1080),1340,440,6,'''## Mudar o status
Vale só depois de lido de volta.''')
role(f,'tryton',(40,1680))
note(f,'mecânica',(0,1580),760,230,7,'''## Não precisa mexer
Ao ser publicado, este conector passa a ser o ERP da história.''')
f.save('tryton')
