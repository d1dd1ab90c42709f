import sys,json,os;sys.path.insert(0,os.path.dirname(__file__))
from lib import *
f=Flow('Omie: acha, cria e muda pedidos','omie',dict(SETTINGS,executionTimeout=165))
P="$('Pedido').first().json"
C="$('Configuração').first().json"
E_='ERP não respondeu'
def c(name): return '={{ '+C+'.'+name+' }}'
def p(name): return '={{ '+P+'.'+name+' }}'
f.add('Pedido','executeWorkflowTrigger',1.1,{'workflowInputs':{'values':REQUEST}},(0,200))
f.add('Configuração','set',3.4,sets(
  omie_url='https://app.omie.com.br/api/v1', categoria='1.01.03', conta_corrente=('number',0), parcela='000', dias_para_entregar=('number',15), estado='',
  do_erp=('object','{"10": "open", "20": "won", "30": "won", "40": "closed", "50": "won", "60": "won", "70": "won", "80": "won", "cancelado": "closed"}'),
  no_erp=('object','{"open": "10", "won": "50", "lost": "40", "cancelled": "40"}'),
  fica=('object','{"open": "open", "won": "won", "lost": "closed", "cancelled": "closed"}')),(220,200))
f.add('Onde se chama','dataTable',1.1,{'resource':'row','operation':'get','dataTableId':{'__rl':True,'mode':'name','value':'rdcrm_papeis'},'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'omie'}]},'returnAll':False,'limit':1},(440,200),alwaysOutputData=True)
def call(name,service,method,param,remember=False):
    ids=[('endereco','string'),('metodo','string'),('param','object'),('lembrar','boolean')]
    f.add(name,'executeWorkflow',1.3,{'workflowId':{'__rl':True,'mode':'id','value':"={{ $('Onde se chama').first().json.fluxo }}"},'workflowInputs':{'mappingMode':'defineBelow','value':{'endereco':'={{ '+C+'.omie_url }}/'+service+'/','metodo':method,'param':param,'lembrar':remember},'matchingColumns':[],'schema':[{'id':i,'displayName':i,'required':False,'defaultMatch':False,'display':True,'canBeUsedToMatch':True,'type':t} for i,t in ids],'attemptToConvertTypes':False,'convertFieldsToString':False},'options':{'waitForSubWorkflow':True}},(0,0))
none=lambda text: cond('={{ $json.falha }}','contains',text)
ORDER='$json.corpo.pedido_venda_produto'
f.add('O que se pede?','switch',3.4,switch(('mudar o status',cond(p('pedido'),'equals','set_status')),('criar: o código é único',[cond(p('pedido'),'equals','find_or_make'),cond(p('numero'),'empty')]),('achar',cond(p('pedido'),'startsWith','find'))),(0,0))
call('Pelo código','produtos/pedido','ConsultarPedido','={{ { codigo_pedido_integracao: '+P+'.codigo } }}')
there=('é este',cond('={{ '+ORDER+' }}','exists','','object'))
f.add('Veio pelo código?','switch',3.4,switch(there,('procurar pelo número',[none('não cadastrado'),cond(p('numero'),'notEmpty')]),('não há',none('não cadastrado')),fallback='não se entende'),(0,0))
call('Pelo número','produtos/pedido','ConsultarPedido','={{ { numero_pedido: '+P+'.numero } }}')
f.add('Veio pelo número?','switch',3.4,switch(there,('não há',none('não cadastrado')),fallback='não se entende'),(0,0))
f.add('Achado pelo código','set',3.4,sets(outcome='found',by='code',documento='',pedido=('object','={{ '+ORDER+' }}')),(0,0))
call('De quem é','geral/clientes','ConsultarCliente','={{ { codigo_cliente_omie: '+ORDER+'.cabecalho.codigo_cliente } }}')
f.add('Há cliente?','if',2.3,iff(cond('={{ $json.corpo.cnpj_cpf }}','notEmpty')),(0,0))
f.add('Achado pelo número','set',3.4,sets(outcome='found',by='number',documento="={{ $json.corpo.cnpj_cpf.replace(/\\W/g, '') }}",pedido=('object',"={{ $('Pelo número').first().json.corpo.pedido_venda_produto }}")),(0,0))
f.add('Criar se faltar?','if',2.3,iff(cond(p('pedido'),'equals','find_or_make')),(0,0))
f.add('Não há','set',3.4,sets(outcome='none'),(0,0))
CU=P+'.orcamento.customer'
call('Procurar cliente','geral/clientes','ListarClientes',"={{ { pagina: 1, registros_por_pagina: 50, apenas_importado_api: 'N', clientesFiltro: { cnpj_cpf: $json.cnpj_cpf } } }}")
FOUND="$json.corpo.clientes_cadastro"
f.add('Cliente já existe?','switch',3.4,switch(('é novo',none('Não existem registros')),('já existe',cond("={{ "+FOUND+"[0].cnpj_cpf.replace(/\\W/g, '') }}",'equals','={{ '+CU+'.document }}')),fallback='não se entende'),(0,0))
f.add('Cliente para o ERP','set',3.4,rows(('codigo_cliente_integracao','={{ '+CU+'.code }}'),('razao_social','={{ '+CU+'.name.slice(0, 60) }}'),('cnpj_cpf','={{ '+CU+'.document }}'),('email','={{ '+CU+'.email }}'),('estado','={{ '+P+'.orcamento.fields.estado ?? '+C+'.estado }}')),(0,0))
call('Cadastrar cliente','geral/clientes','IncluirCliente',"={{ $('Cliente para o ERP').first().json.compact() }}")
ok=lambda label: (label,cond('={{ $json.corpo.codigo_status }}','equals','0'))
refused=('recusou',cond('={{ $json.falha }}{{ $json.corpo.descricao_status }}','notEmpty'))
f.add('Aceitou o cliente?','switch',3.4,switch(ok('cadastrado'),refused,fallback='não se entende'),(0,0))
f.add('Cliente no ERP','set',3.4,sets(id=('number','={{ $json.corpo.codigo_cliente_omie ?? '+FOUND+'[0].codigo_cliente_omie }}'),itens=('array',p('orcamento.items'))),(0,0))
f.add('Um por item','splitOut',1,{'fieldToSplitOut':'itens','options':{}},(0,0))
f.add('Item a item','splitInBatches',3,{'options':{}},(0,0))
call('Procurar produto','geral/produtos','ConsultarProduto','={{ { codigo: $json.code } }}',remember=True)
I="$('Um por item').all()[$itemIndex].json"
f.add('Item para o ERP','set',3.4,rows(('ide.codigo_item_integracao','={{ $itemIndex + 1 }}'),('produto.codigo_produto',('number','={{ $json.corpo.codigo_produto ?? 0 }}')),('produto.quantidade',('number','={{ '+I+'.quantity }}')),('produto.valor_unitario',('number','={{ '+I+'.unit_price }}')),('produto.tipo_desconto','V'),('produto.valor_desconto',('number','={{ '+I+'.discount / 100 }}'))),(0,0))
f.add('Juntar os itens','aggregate',1,{'aggregate':'aggregateAllItemData','destinationFieldName':'det','options':{}},(0,0))
f.add('Há o produto?','if',2.3,iff(cond('={{ $json.falha }}','empty')),(0,0))
f.add('Pedido para o ERP','set',3.4,rows(('cabecalho.codigo_pedido_integracao',p('codigo')),('cabecalho.codigo_cliente',('number',"={{ $('Cliente no ERP').first().json.id }}")),('cabecalho.data_previsao',"={{ $now.plus({ days: "+C+".dias_para_entregar }).toFormat('dd/MM/yyyy') }}"),('cabecalho.etapa','={{ '+C+'.no_erp.open }}'),('cabecalho.codigo_parcela',c('parcela')),('cabecalho.quantidade_itens',('number','={{ $json.det.length }}')),('det',('array','={{ $json.det }}')),('informacoes_adicionais.codigo_categoria',c('categoria')),('informacoes_adicionais.codigo_conta_corrente',('number',c('conta_corrente'))),('informacoes_adicionais.consumidor_final','N'),('informacoes_adicionais.enviar_email','N'),('observacoes.obs_venda',p('orcamento.title'))),(0,0))
call('Criar pedido','produtos/pedido','IncluirPedido','={{ $json }}')
f.add('Aceitou o pedido?','switch',3.4,switch(ok('criado'),('já existe',none('já cadastrado para o Código de Integração')),refused,fallback='não se entende'),(0,0))
f.add('Criado','set',3.4,sets(outcome='made',by='',documento='',pedido=('object',"={{ { cabecalho: { ...$json.corpo, etapa: "+C+".no_erp.open }, infoCadastro: {} } }}")),(0,0))
f.add('Recusado','set',3.4,sets(outcome='refused',message='={{ $json.falha }}{{ $json.corpo.descricao_status }}'),(0,0))
ID="Number("+P+".id.split(':')[1])"
f.add('Etapa para o ERP','set',3.4,rows(('codigo_pedido',('number','={{ '+ID+' }}')),('etapa','={{ '+C+'.no_erp['+P+'.status] }}')),(0,0))
call('Mudar o status','produtos/pedido','TrocarEtapaPedido','={{ $json }}')
call('Ler de volta','produtos/pedido','ConsultarPedido','={{ { codigo_pedido: '+ID+' } }}')
f.add('Lido de volta','set',3.4,sets(outcome='changed',by='',documento='',pedido=('object','={{ '+ORDER+' }}')),(0,0))
# A cancelled order keeps its stage.
O='$json.pedido.'
f.add('Situação','set',3.4,{**sets(situacao=('string','={{ { S: "cancelado" }['+O+'infoCadastro.cancelado] ?? '+O+'cabecalho.etapa }}')),'includeOtherFields':True},(0,0))
f.add('É o que se pediu?','switch',3.4,switch(('não se entende',cond('={{ $json.situacao }}','empty')),('ficou como estava',[cond(p('pedido'),'equals','set_status'),cond('={{ '+C+'.do_erp[$json.situacao] }}','notEquals','={{ '+C+'.fica['+P+'.status] }}')]),fallback='sim'),(0,0))
f.add('Ficou como estava','set',3.4,sets(outcome='refused',message="={{ $('Mudar o status').first().json.falha }} O pedido ficou em {{ $json.situacao }}."),(0,0))
f.add('Resposta','set',3.4,sets(outcome='={{ $json.outcome }}',by='={{ $json.by }}',id='=omie:{{ '+O+'cabecalho.codigo_pedido }}',number='={{ '+O+'cabecalho.numero_pedido }}',status='={{ '+C+'.do_erp[$json.situacao] ?? $json.situacao }}',code='={{ '+O+'cabecalho.codigo_pedido_integracao }}',customer_document='={{ $json.documento }}'),(0,0))
f.add(E_,'stopAndError',1,{'errorMessage':"=O Omie não respondeu como esperado em \"{{ $prevNode.name }}\": {{ $json.falha }} Nada se perdeu: o fluxo tenta de novo sozinho."},(0,0))
f.chain('Pedido','Configuração','Onde se chama','O que se pede?'); f.outs('O que se pede?','Etapa para o ERP','Cliente para o ERP','Pelo código')
f.chain('Pelo código','Veio pelo código?'); f.outs('Veio pelo código?','Achado pelo código','Pelo número','Criar se faltar?',E_)
f.chain('Pelo número','Veio pelo número?'); f.outs('Veio pelo número?','De quem é','Criar se faltar?',E_)
f.chain('De quem é','Há cliente?'); f.outs('Há cliente?','Achado pelo número',E_)
f.outs('Criar se faltar?','Cliente para o ERP','Não há'); f.chain('Cliente para o ERP','Procurar cliente','Cliente já existe?')
f.outs('Cliente já existe?','Cadastrar cliente','Cliente no ERP',E_); f.chain('Cadastrar cliente','Aceitou o cliente?')
f.outs('Aceitou o cliente?','Cliente no ERP','Recusado',E_)
f.chain('Cliente no ERP','Um por item','Item a item'); f.outs('Item a item','Item para o ERP','Procurar produto')
f.chain('Procurar produto','Há o produto?'); f.outs('Há o produto?','Item a item','Recusado')
f.chain('Item para o ERP','Juntar os itens','Pedido para o ERP')
f.chain('Pedido para o ERP','Criar pedido','Aceitou o pedido?')
f.outs('Aceitou o pedido?','Criado','Pelo código','Recusado',E_)
f.chain('Etapa para o ERP','Mudar o status','Ler de volta','Lido de volta')
for a in ['Achado pelo código','Achado pelo número','Criado','Lido de volta']: f.wire(a,'Situação')
f.chain('Situação','É o que se pediu?'); f.outs('É o que se pediu?',E_,'Ficou como estava','Resposta')
POS={'Pedido':(0,200),'Configuração':(220,200),'Onde se chama':(440,200),'O que se pede?':(660,200),
'Pelo código':(880,0),'Veio pelo código?':(1100,0),'Pelo número':(1320,120),'Veio pelo número?':(1540,120),'De quem é':(1760,40),'Há cliente?':(1980,40),'Achado pelo código':(2200,-180),'Achado pelo número':(2200,40),
'ERP não respondeu':(1320,480),'Criar se faltar?':(1540,480),'Não há':(1760,460),'Cliente para o ERP':(1540,660),'Procurar cliente':(1760,660),'Cliente já existe?':(1980,660),'Cadastrar cliente':(2200,580),'Aceitou o cliente?':(2420,580),'Recusado':(3300,580),
'Cliente no ERP':(1540,840),'Um por item':(1760,840),'Item a item':(1980,840),'Procurar produto':(2200,760),'Há o produto?':(2420,760),'Item para o ERP':(2200,1020),'Juntar os itens':(2420,1020),
'Pedido para o ERP':(2640,1020),'Criar pedido':(2860,1020),'Aceitou o pedido?':(3080,1020),'Criado':(3300,1020),
'Etapa para o ERP':(1100,1320),'Mudar o status':(1320,1320),'Ler de volta':(1540,1320),'Lido de volta':(1760,1320),'Situação':(1980,1320),'É o que se pediu?':(2200,1320),'Ficou como estava':(2420,1240),'Resposta':(2420,1400)}
for n in f.nodes: n['position']=list(POS[n['name']])
note(f,'visão geral',(0,380),760,1180,7,"""## Omie: acha, cria e muda pedidos

### Como funciona
A história **RD Station CRM → ERP** pergunta a este fluxo, e ele fala com o Omie. O orçamento é um pedido de venda na etapa 10. Ele não decide nada: quem decide é a história.

### Como instalar
1. Importe e publique antes **Omie: chamar a API**.
2. Importe este fluxo. Em **Configuração**, informe a categoria, a conta corrente, o estado (UF) dos clientes novos e as etapas da sua conta.
3. Publique. O último conector publicado é o que vale.

### Como o Omie se porta
- O código do pedido é único: o fluxo cria primeiro, e procura só se o Omie diz que já existe.
- Um pedido só é aceito de um cliente com estado (UF). Os seus clientes são de vários? Leve um campo da empresa, com o nome `estado`, em _Own Fields_ da história.
- Perdida e cancelada são a mesma etapa, a 40: dê a ela o nome _Perdido_ no Omie.
- Um pedido cancelado mantém a etapa: o fluxo lê também se foi cancelado.

*Versão 4.0*""")
note(f,'achar',(840,-360),2380,720,4,'''## Achar o pedido
Primeiro pelo código da negociação, depois pelo número que alguém escreveu nela.''')
note(f,'criar',(1500,400),1900,760,5,'''## Criar o cliente, se faltar, e o pedido''')
note(f,'status',(1060,1180),1560,380,6,'''## Mudar o status
Vale só depois de lido de volta.''')
role(f,'omie',(40,1680))
note(f,'mecânica',(0,1580),760,230,7,'''## Não precisa mexer
Ao ser publicado, este conector passa a ser o ERP da história.''')
f.save('omie')
