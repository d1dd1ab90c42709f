import sys,json,os;sys.path.insert(0,os.path.dirname(__file__))
from lib import *
f=Flow('Odoo: acha, cria e muda cotações','odoo',dict(SETTINGS))
P="$('Pedido').first().json"
C="$('Configuração').first().json"
E_='ERP não respondeu'
def c(name): return '={{ '+C+'.'+name+' }}'
def p(name): return '={{ '+P+'.'+name+' }}'
f.add('Pedido','executeWorkflowTrigger',1.1,{'workflowInputs':{'values':REQUEST}},(0,200))
f.add('Configuração','set',3.4,sets(
  odoo_url='https://odoo.exemplo.com.br', banco='', pais=('number',31),
  campos=('array','["id", "name", "state", "client_order_ref", "partner_id"]'),
  do_erp=('object','{"draft": "open", "sent": "open", "sale": "won", "cancel": "closed"}'),
  fica=('object','{"open": "open", "won": "won", "lost": "closed", "cancelled": "closed"}'),
  acao=('object','{"open": "action_draft", "won": "action_confirm", "lost": "action_cancel", "cancelled": "action_cancel"}')),(220,200))
def call(name,method,pos,creates=False,**body):
    q={'method':'POST','url':'={{ '+C+'.odoo_url }}/json/2/'+method,'authentication':'predefinedCredentialType','nodeCredentialType':'odooApiKeyApi',
       'sendHeaders':True,'headerParameters':{'parameters':[{'name':'X-Odoo-Database','value':c('banco')}]},
       'sendBody':True,'contentType':'json','specifyBody':'keypair','bodyParameters':{'parameters':[{'name':k,'value':v} for k,v in body.items()]},
       'options':{'timeout':20000,'response':{'response':{'fullResponse':True,'neverError':True}},'redirect':{'redirect':{'followRedirects':False}}}}
    # Odoo has no unique key: whoever repeats a create makes a second one.
    more={} if creates else dict(retryOnFail=True,maxTries=3,waitBetweenTries=2000)
    f.add(name,'httpRequest',4.2,q,pos,credentials={'odooApiKeyApi':{'id':None,'name':'Odoo'}},onError='continueRegularOutput',**more)
def unclear(*more): return ('não se entende',[cond('={{ $json.statusCode }}','notEquals',200,'number'),*more],'or')
L='={{ $json.body }}'
one=('é um só',cond(L,'lengthEquals',1,'array')); many=('são vários',cond(L,'lengthGt',1,'array'))
# 422 is a rule of the business; bad data is a 500 that names Python's own error.
REF=('recusou',cond('={{ $json.statusCode }} {{ $json.body.name }}','regex','^422 |^500 builtins\\.'))
f.add('O que se pede?','switch',3.4,switch(('mudar o status',cond(p('pedido'),'equals','set_status')),('achar',cond(p('pedido'),'startsWith','find'))),(440,200))
call('Pelo código','sale.order/search_read',(660,0),domain='={{ [["client_order_ref", "=", '+P+'.codigo]] }}',fields=c('campos'),limit='={{ 2 }}')
f.add('Veio pelo código?','switch',3.4,switch(unclear(),one,many,('procurar pelo número',cond(p('numero'),'notEmpty')),fallback='não há'),(880,0))
call('Pelo número','sale.order/search_read',(1100,120),domain='={{ [["name", "=", '+P+'.numero]] }}',fields=c('campos'),limit='={{ 2 }}')
f.add('Veio pelo número?','switch',3.4,switch(unclear(),one,many,fallback='não há'),(1320,120))
f.add('Achado pelo código','set',3.4,sets(outcome='found',by='code',documento='',orcamento=('object','={{ $json.body[0] }}')),(3080,-180))
f.add('Achado pelo número','set',3.4,sets(outcome='found',by='number',orcamento=('object','={{ $json.body[0] }}')),(1540,40))
call('De quem é','res.partner/read',(1760,40),ids='={{ [$json.orcamento.partner_id[0]] }}',fields='={{ ["vat"] }}')
f.add('Há cliente?','if',2.3,iff(cond(L,'lengthEquals',1,'array')),(1980,40))
f.add('Com o cliente','set',3.4,sets(outcome='found',by='number',documento=('string','={{ { false: "" }[$json.body[0].vat] ?? $json.body[0].vat }}'),orcamento=('object',"={{ $('Achado pelo número').first().json.orcamento }}")),(3080,40))
f.add('Vários','set',3.4,sets(outcome='several',by="={{ { true: 'number', false: 'code' }[$('Pelo número').isExecuted] }}",matches=('array',"={{ $json.body.pluck({ true: 'name', false: 'client_order_ref' }[$('Pelo número').isExecuted]) }}"),message='={{ $json.body.pluck("name").join(", ") }}'),(1540,200))
f.add('Criar se faltar?','if',2.3,iff(cond(p('pedido'),'equals','find_or_make'),cond("={{ $('Criar cotação').isExecuted }}",'false','','boolean')),(1320,640))
f.add('Não há','set',3.4,sets(outcome='none'),(1540,460))
CU=P+'.orcamento.customer'
call('Procurar cliente','res.partner/search_read',(1540,640),domain='={{ [["vat", "=", '+CU+'.document], ["parent_id", "=", false]] }}',fields='={{ ["vat"] }}',limit='={{ 2 }}')
f.add('Cliente já existe?','switch',3.4,switch(unclear(),('é novo',cond(L,'lengthEquals',0,'array')),('são vários',cond(L,'lengthGt',1,'array')),('é de outro',cond('={{ $json.body[0].vat }}','notEquals','={{ '+CU+'.document }}')),fallback='já existe'),(1760,640))
f.add('Cliente para o ERP','set',3.4,rows(('name','={{ '+CU+'.name }}'),('vat','={{ '+CU+'.document }}'),('email','={{ '+CU+'.email }}'),('phone','={{ '+CU+'.phone }}'),('is_company',('boolean','={{ { company: true, person: false }['+CU+'.kind] }}')),('country_id',('number',c('pais')))),(1980,640))
call('Cadastrar cliente','res.partner/create',(2200,640),True,vals_list='={{ [$json.compact()] }}')
f.add('Aceitou o cliente?','switch',3.4,switch(('cadastrado',cond('={{ $json.statusCode }}','equals',200,'number')),REF,fallback='não se entende'),(2420,640))
f.add('Cliente no ERP','set',3.4,sets(id=('number',"={{ $json.body[0].id ?? $json.body[0] }}")),(1540,880))
call('Produtos','product.product/search_read',(1760,880),domain='={{ [["default_code", "in", '+P+'.orcamento.items.pluck("code")]] }}',fields='={{ ["default_code"] }}')
f.add('Produtos no ERP','set',3.4,sets(status=('number','={{ $json.statusCode }}'),codigos=('array','={{ $json.body.pluck("default_code") }}'),ids=('array','={{ $json.body.pluck("id") }}'),faltam=('array','={{ '+P+'.orcamento.items.pluck("code").difference($json.body.pluck("default_code")) }}'),itens=('array',p('orcamento.items'))),(1980,880))
f.add('Um produto para cada código?','switch',3.4,switch(('não se entende',cond('={{ $json.status }}','notEquals',200,'number')),('faltam',cond('={{ $json.faltam }}','notEmpty','','array')),('há dois iguais',cond('={{ $json.codigos.length }}','gt','={{ $json.codigos.unique().length }}','number')),fallback='cada um é um'),(2200,880))
f.add('Um por item','splitOut',1,{'fieldToSplitOut':'itens','options':{}},(2420,880))
IDS="$('Produtos no ERP').first().json"
f.add('Item para o ERP','set',3.4,rows(('product_id',('number','={{ '+IDS+'.ids['+IDS+'.codigos.indexOf($json.code)] }}')),('name','={{ $json.description }}'),('product_uom_qty',('number','={{ $json.quantity }}')),('price_unit',('number','={{ $json.unit_price }}')),('discount',('number','={{ $json.discount_percent }}'))),(2640,880))
f.add('Juntar os itens','aggregate',1,{'aggregate':'aggregateAllItemData','destinationFieldName':'itens','options':{}},(2860,880))
f.add('Cotação para o ERP','set',3.4,rows(('partner_id',('number',"={{ $('Cliente no ERP').first().json.id }}")),('client_order_ref',p('codigo')),('origin',p('orcamento.title')),('order_line',('array','={{ $json.itens.map((item) => [0, 0, item]) }}'))),(2640,1060))
call('Criar cotação','sale.order/create',(2860,1060),True,vals_list='={{ [$json] }}')
f.add('Aceitou a cotação?','switch',3.4,switch(('criada',cond('={{ $json.statusCode }}','equals',200,'number')),REF,fallback='não se entende'),(3080,1060))
f.add('Recusado','set',3.4,sets(outcome='refused',message='={{ $json.body.message }}'),(3080,660))
f.add('Corrigir no ERP','set',3.4,sets(outcome='refused',message="=No Odoo, cada código precisa de um só cadastro. Sem produto: {{ $json.faltam }}. Confira os clientes com o documento {{ "+CU+".document }} e os produtos {{ $json.codigos }}."),(3080,840))
ID="={{ [Number("+P+".id.split(':')[1])] }}"
call('Mudar o status','sale.order/{{ '+C+'.acao['+P+'.status] }}',(880,1240),False,ids=ID,context='={{ { disable_cancel_warning: true } }}')
call('Ler de volta','sale.order/read',(1100,1240),ids=ID,fields=c('campos'))
f.add('Mudou mesmo?','switch',3.4,switch(('mudou',cond('={{ '+C+'.do_erp[$json.body[0].state] }}','equals','={{ '+C+'.fica['+P+'.status] }}')),('não se entende',[cond('={{ $json.body[0].state }}','empty'),cond("={{ $('Mudar o status').first().json.statusCode }} {{ $('Mudar o status').first().json.body.name }}",'notRegex','^200 |^422 |^500 builtins\\.')],'or'),fallback='ficou como estava'),(1320,1240))
call('Dizer no histórico','sale.order/message_post',(1540,1160),False,ids=ID,body='=Mudado pela negociação no RD Station CRM. {{ '+P+'.motivo }}')
f.add('Mudou','set',3.4,sets(outcome='changed',by='',documento='',orcamento=('object',"={{ $('Ler de volta').first().json.body[0] }}")),(1760,1160))
f.add('Ficou como estava','set',3.4,sets(outcome='refused',message="={{ $('Mudar o status').first().json.body.message }} A cotação ficou como {{ $json.body[0].state }}."),(1540,1340))
O='$json.orcamento.'
f.add('Resposta','set',3.4,sets(outcome='={{ $json.outcome }}',by='={{ $json.by }}',id='=odoo:{{ '+O+'id }}',number='={{ '+O+'name }}',status='={{ '+C+'.do_erp['+O+'state] ?? '+O+'state }}',code=('string','={{ { false: "" }['+O+'client_order_ref] ?? '+O+'client_order_ref }}'),customer_document='={{ $json.documento }}'),(3300,1160))
f.add(E_,'stopAndError',1,{'errorMessage':"=O Odoo não respondeu como esperado em \"{{ $prevNode.name }}\": {{ $json.statusCode }} {{ $json.body.name }} {{ $json.body.message }}{{ $json.data }}{{ $json.error }} Nada se perdeu: o fluxo tenta de novo sozinho."},(1100,480))
f.chain('Pedido','Configuração','O que se pede?'); f.outs('O que se pede?','Mudar o status','Pelo código')
f.chain('Pelo código','Veio pelo código?'); f.outs('Veio pelo código?',E_,'Achado pelo código','Vários','Pelo número','Criar se faltar?')
f.chain('Pelo número','Veio pelo número?'); f.outs('Veio pelo número?',E_,'Achado pelo número','Vários','Criar se faltar?')
f.chain('Achado pelo número','De quem é','Há cliente?'); f.outs('Há cliente?','Com o cliente',E_)
f.outs('Criar se faltar?','Procurar cliente','Não há'); f.chain('Procurar cliente','Cliente já existe?')
f.outs('Cliente já existe?',E_,'Cliente para o ERP','Corrigir no ERP',E_,'Cliente no ERP')
f.chain('Cliente para o ERP','Cadastrar cliente','Aceitou o cliente?'); f.outs('Aceitou o cliente?','Cliente no ERP','Recusado',E_)
f.chain('Cliente no ERP','Produtos','Produtos no ERP','Um produto para cada código?'); f.outs('Um produto para cada código?',E_,'Corrigir no ERP','Corrigir no ERP','Um por item')
f.chain('Um por item','Item para o ERP','Juntar os itens','Cotação para o ERP','Criar cotação','Aceitou a cotação?'); f.outs('Aceitou a cotação?','Pelo código','Recusado',E_)
f.chain('Mudar o status','Ler de volta','Mudou mesmo?'); f.outs('Mudou mesmo?','Dizer no histórico',E_,'Ficou como estava')
f.chain('Dizer no histórico','Mudou')
for a in ['Achado pelo código','Com o cliente','Mudou']: f.wire(a,'Resposta')
note(f,'visão geral',(0,380),580,1180,7,'''## Odoo: acha, cria e muda cotações

### Como funciona
A história **RD Station CRM → ERP** pergunta a este fluxo, e ele fala com o Odoo 19 pela API JSON-2. Ele não decide nada: quem decide é a história.

### Como instalar
1. Importe este fluxo.
2. No Odoo, crie uma chave de API (_Preferences_ → _Account Security_). Ela vale por até 90 dias: anote a data.
3. Crie a credencial **Odoo** (_Odoo API (API Key)_) com o endereço e a chave.
4. Em **Configuração**, informe `odoo_url`, e `banco` se houver mais de um.
5. Publique. O último conector publicado é o que vale.

### Como o Odoo se porta
- Não há chave única: o fluxo procura antes de criar e nunca repete um cadastro.
- Dados ruins são um erro 500 com `builtins` no nome: o vendedor é avisado.
- Perdida e cancelada são a mesma coisa: _Cancelado_. O motivo vai para o histórico da cotação.

*Versão 4.0*''')
note(f,'achar',(620,-360),2600,720,4,'''## Achar a cotação
Primeiro pelo código da negociação, depois pelo número que alguém escreveu nela.''')
note(f,'criar',(1280,400),1940,760,5,'''## Criar o cliente, se faltar, e a cotação''')
note(f,'status',(840,1080),1340,440,6,'''## Mudar o status
Vale só depois de lido de volta.''')
role(f,'odoo',(40,1680))
note(f,'mecânica',(0,1580),760,230,7,'''## Não precisa mexer
Ao ser publicado, este conector passa a ser o ERP da história.''')
f.save('odoo')
