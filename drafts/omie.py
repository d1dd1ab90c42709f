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
  omie_url='https://app.omie.com.br/api/v1', categoria='1.01.03', conta_corrente=('number',0), parcela='000', dias_para_entregar=('number',15),
  do_erp=('object','{"10": "open", "20": "won", "50": "won", "40": "closed"}'),
  no_erp=('object','{"open": "10", "won": "50", "lost": "40", "cancelled": "40"}'),
  fica=('object','{"open": "open", "won": "won", "lost": "closed", "cancelled": "closed"}')),(220,200))
f.add('Onde se chama','dataTable',1.1,{'resource':'row','operation':'get','dataTableId':{'__rl':True,'mode':'name','value':'rdcrm_papeis'},'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'omie'}]},'returnAll':False,'limit':1},(440,200),alwaysOutputData=True)
def call(name,service,method,pos,param,each=False):
    ids=[('endereco','string'),('metodo','string'),('param','object')]
    f.add(name,'executeWorkflow',1.3,{**({'mode':'each'} if each else {}),'workflowId':{'__rl':True,'mode':'id','value':"={{ $('Onde se chama').first().json.fluxo }}"},'workflowInputs':{'mappingMode':'defineBelow','value':{'endereco':'={{ '+C+'.omie_url }}/'+service+'/','metodo':method,'param':param},'matchingColumns':[],'schema':[{'id':i,'displayName':i,'required':False,'defaultMatch':False,'display':True,'canBeUsedToMatch':True,'type':t} for i,t in ids],'attemptToConvertTypes':False,'convertFieldsToString':False},'options':{'waitForSubWorkflow':True}},pos)
none=lambda text: cond('={{ $json.falha }}','contains',text)
f.add('O que se pede?','switch',3.4,switch(('mudar o status',cond(p('pedido'),'equals','set_status')),('criar: o código é único',[cond(p('pedido'),'equals','find_or_make'),cond(p('numero'),'empty')]),('achar',cond(p('pedido'),'startsWith','find'))),(660,200))
call('Pelo código','produtos/pedido','ConsultarPedido',(880,0),'={{ { codigo_pedido_integracao: '+P+'.codigo } }}')
f.add('Veio pelo código?','switch',3.4,switch(('é este',cond('={{ $json.corpo.pedido_venda_produto }}','exists','','object')),('procurar pelo número',[none('não cadastrado'),cond(p('numero'),'notEmpty')]),('não há',none('não cadastrado')),fallback='não se entende'),(1100,0))
call('Pelo número','produtos/pedido','ConsultarPedido',(1320,120),'={{ { numero_pedido: '+P+'.numero } }}')
f.add('Veio pelo número?','switch',3.4,switch(('é este',cond('={{ $json.corpo.pedido_venda_produto }}','exists','','object')),('não há',none('não cadastrado')),fallback='não se entende'),(1540,120))
f.add('Achado pelo código','set',3.4,sets(outcome='found',by='code',documento='',orcamento=('object','={{ $json.corpo.pedido_venda_produto }}')),(3080,-180))
f.add('Achado pelo número','set',3.4,sets(outcome='found',by='number',orcamento=('object','={{ $json.corpo.pedido_venda_produto }}')),(1760,40))
call('De quem é','geral/clientes','ConsultarCliente',(1980,40),'={{ { codigo_cliente_omie: $json.orcamento.cabecalho.codigo_cliente } }}')
f.add('Há cliente?','if',2.3,iff(cond('={{ $json.corpo.cnpj_cpf }}','notEmpty')),(2200,40))
f.add('Com o cliente','set',3.4,sets(outcome='found',by='number',documento='={{ $json.corpo.cnpj_cpf }}',orcamento=('object',"={{ $('Achado pelo número').first().json.orcamento }}")),(3080,40))
f.add('Criar se faltar?','if',2.3,iff(cond(p('pedido'),'equals','find_or_make')),(1320,460))
f.add('Não há','set',3.4,sets(outcome='none'),(1540,380))
CU=P+'.orcamento.customer'
call('Procurar cliente','geral/clientes','ListarClientes',(1320,640),"={{ { pagina: 1, registros_por_pagina: 50, apenas_importado_api: 'N', clientesFiltro: { cnpj_cpf: "+CU+".document } } }}")
f.add('Cliente já existe?','switch',3.4,switch(('é novo',none('Não existem registros')),('já existe',cond("={{ $json.corpo.clientes_cadastro[0].cnpj_cpf.replace(/\\W/g, '') }}",'equals','={{ '+CU+'.document }}')),fallback='não se entende'),(1540,640))
f.add('Cliente para o ERP','set',3.4,rows(('codigo_cliente_integracao','={{ '+CU+'.code }}'),('razao_social','={{ '+CU+'.name }}'),('cnpj_cpf','={{ '+CU+'.document }}'),('email','={{ '+CU+'.email }}'),('estado','={{ '+CU+'.address.state }}'),('cep','={{ '+CU+'.address.zip }}'),('pesquisar_cep','S')),(1760,560))
call('Cadastrar cliente','geral/clientes','IncluirCliente',(1980,560),'={{ $json.compact() }}')
f.add('Aceitou o cliente?','switch',3.4,switch(('cadastrado',cond('={{ $json.corpo.codigo_status }}','equals','0')),('recusou',cond('={{ $json.falha }}{{ $json.corpo.descricao_status }}','notEmpty')),fallback='não se entende'),(2200,560))
f.add('Cliente no ERP','set',3.4,sets(id=('number','={{ $json.corpo.codigo_cliente_omie ?? $json.corpo.clientes_cadastro[0].codigo_cliente_omie }}'),codigos=('array','={{ '+P+'.orcamento.items.pluck("code").unique() }}')),(1540,880))
f.add('Onde se acham os produtos','dataTable',1.1,{'resource':'row','operation':'get','dataTableId':{'__rl':True,'mode':'name','value':'rdcrm_papeis'},'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'omie-produtos'}]},'returnAll':False,'limit':1},(1760,880),alwaysOutputData=True)
f.add('Produtos no ERP','executeWorkflow',1.3,{'workflowId':{'__rl':True,'mode':'id','value':"={{ $('Onde se acham os produtos').first().json.fluxo }}"},'workflowInputs':{'mappingMode':'defineBelow','value':{'codigos':"={{ $('Cliente no ERP').first().json.codigos }}",'endereco':c('omie_url')},'matchingColumns':[],'schema':[{'id':i,'displayName':i,'required':False,'defaultMatch':False,'display':True,'canBeUsedToMatch':True,'type':t} for i,t in [('codigos','array'),('endereco','string')]],'attemptToConvertTypes':False,'convertFieldsToString':False},'options':{'waitForSubWorkflow':True}},(1980,880))
f.add('Há todos?','if',2.3,iff(cond('={{ $json.faltam }}','empty','','array')),(2200,880))
f.add('Corrigir no ERP','set',3.4,sets(outcome='refused',message='=O Omie não tem produto com o código {{ $json.faltam }}. Cadastre-o, ou corrija o código no produto do CRM.'),(2420,760))
f.add('Os itens','set',3.4,sets(itens=('array',p('orcamento.items'))),(2420,960))
f.add('Um por item','splitOut',1,{'fieldToSplitOut':'itens','options':{}},(2640,960))
IDS="$('Produtos no ERP').first().json"
f.add('Item para o ERP','set',3.4,rows(('ide.codigo_item_integracao','={{ $itemIndex + 1 }}'),('produto.codigo_produto',('number','={{ '+IDS+'.ids['+IDS+'.codigos.indexOf($json.code)] }}')),('produto.quantidade',('number','={{ $json.quantity }}')),('produto.valor_unitario',('number','={{ $json.unit_price }}')),('produto.tipo_desconto','V'),('produto.valor_desconto',('number','={{ $json.discount / 100 }}'))),(2860,960))
f.add('Juntar os itens','aggregate',1,{'aggregate':'aggregateAllItemData','destinationFieldName':'det','options':{}},(3080,960))
f.add('Pedido para o ERP','set',3.4,rows(('cabecalho.codigo_pedido_integracao',p('codigo')),('cabecalho.codigo_cliente',('number',"={{ $('Cliente no ERP').first().json.id }}")),('cabecalho.data_previsao',"={{ $now.plus({ days: "+C+".dias_para_entregar }).toFormat('dd/MM/yyyy') }}"),('cabecalho.etapa','={{ '+C+'.no_erp.open }}'),('cabecalho.codigo_parcela',c('parcela')),('cabecalho.quantidade_itens',('number','={{ $json.det.length }}')),('det',('array','={{ $json.det }}')),('informacoes_adicionais.codigo_categoria',c('categoria')),('informacoes_adicionais.codigo_conta_corrente',('number',c('conta_corrente'))),('informacoes_adicionais.consumidor_final','N'),('informacoes_adicionais.enviar_email','N'),('observacoes.obs_venda',p('orcamento.title'))),(2420,1120))
call('Criar pedido','produtos/pedido','IncluirPedido',(2640,1120),'={{ $json }}')
f.add('Aceitou o pedido?','switch',3.4,switch(('criado',cond('={{ $json.corpo.codigo_status }}','equals','0')),('já existe',none('já cadastrado para o Código de Integração')),('recusou',cond('={{ $json.falha }}{{ $json.corpo.descricao_status }}','notEmpty')),fallback='não se entende'),(2860,1120))
f.add('Criado','set',3.4,sets(outcome='made',by='',documento='',orcamento=('object',"={{ { cabecalho: { ...$json.corpo, etapa: "+C+".no_erp.open } } }}")),(3080,1120))
f.add('Recusado','set',3.4,sets(outcome='refused',message='={{ $json.falha }}{{ $json.corpo.descricao_status }}'),(2420,640))
ID="Number("+P+".id.split(':')[1])"
call('Mudar o status','produtos/pedido','TrocarEtapaPedido',(880,1360),'={{ { codigo_pedido: '+ID+', etapa: '+C+'.no_erp['+P+'.status] } }}')
call('Ler de volta','produtos/pedido','ConsultarPedido',(1100,1360),'={{ { codigo_pedido: '+ID+' } }}')
f.add('Mudou mesmo?','switch',3.4,switch(('mudou',cond('={{ '+C+'.do_erp[$json.corpo.pedido_venda_produto.cabecalho.etapa] }}','equals','={{ '+C+'.fica['+P+'.status] }}')),('ficou como estava',cond('={{ $json.corpo.pedido_venda_produto.cabecalho.etapa }}','notEmpty')),fallback='não se entende'),(1320,1360))
f.add('Mudou','set',3.4,sets(outcome='changed',by='',documento='',orcamento=('object','={{ $json.corpo.pedido_venda_produto }}')),(1540,1280))
f.add('Ficou como estava','set',3.4,sets(outcome='refused',message="={{ $('Mudar o status').first().json.falha }}{{ $('Mudar o status').first().json.corpo.descricao_status }} O pedido ficou na etapa {{ $json.corpo.pedido_venda_produto.cabecalho.etapa }}."),(1540,1440))
O='$json.orcamento.'
f.add('Em que pé está?','switch',3.4,switch(('cancelado',cond('={{ '+O+'infoCadastro.cancelado }}','equals','S')),('faturado',cond('={{ '+O+'infoCadastro.faturado }}','equals','S')),fallback='a etapa diz'),(3300,0))
def answer(name,status,pos): f.add(name,'set',3.4,sets(outcome='={{ $json.outcome }}',by='={{ $json.by }}',id='=omie:{{ '+O+'cabecalho.codigo_pedido }}',number='={{ '+O+'cabecalho.numero_pedido }}',status=status,code='={{ '+O+'cabecalho.codigo_pedido_integracao }}',customer_document='={{ $json.documento }}'),pos)
f.add(E_,'stopAndError',1,{'errorMessage':"=O Omie não respondeu como esperado em \"{{ $prevNode.name }}\": {{ $json.falha }} Nada se perdeu: o fluxo tenta de novo sozinho."},(1320,260))
answer('Resposta','={{ '+C+'.do_erp['+O+'cabecalho.etapa] ?? '+O+'cabecalho.etapa }}',(3300,1120))
f.chain('Pedido','Configuração','Onde se chama','O que se pede?'); f.outs('O que se pede?','Mudar o status','Procurar cliente','Pelo código')
f.chain('Pelo código','Veio pelo código?'); f.outs('Veio pelo código?','Achado pelo código','Pelo número','Criar se faltar?',E_)
f.chain('Pelo número','Veio pelo número?'); f.outs('Veio pelo número?','Achado pelo número','Criar se faltar?',E_)
f.chain('Achado pelo número','De quem é','Há cliente?'); f.outs('Há cliente?','Com o cliente',E_)
f.outs('Criar se faltar?','Procurar cliente','Não há'); f.chain('Procurar cliente','Cliente já existe?')
f.outs('Cliente já existe?','Cliente para o ERP','Cliente no ERP',E_); f.chain('Cliente para o ERP','Cadastrar cliente','Aceitou o cliente?')
f.outs('Aceitou o cliente?','Cliente no ERP','Recusado',E_)
f.chain('Cliente no ERP','Onde se acham os produtos','Produtos no ERP','Há todos?'); f.outs('Há todos?','Os itens','Corrigir no ERP')
f.chain('Os itens','Um por item','Item para o ERP','Juntar os itens','Pedido para o ERP','Criar pedido','Aceitou o pedido?')
f.outs('Aceitou o pedido?','Criado','Pelo código','Recusado',E_)
f.chain('Mudar o status','Ler de volta','Mudou mesmo?'); f.outs('Mudou mesmo?','Mudou','Ficou como estava',E_)
for a in ['Achado pelo código','Com o cliente','Criado','Mudou']: f.wire(a,'Em que pé está?')
answer('Cancelado','cancelled',(3300,160)); answer('Faturado','won',(3300,320))
f.outs('Em que pé está?','Cancelado','Faturado','Resposta')
note(f,'visão geral',(0,380),580,1180,7,"""## Omie: acha, cria e muda pedidos

### Como funciona
A história **RD Station CRM → ERP** pergunta a este fluxo, e ele fala com o Omie. O orçamento é um pedido de venda na etapa 10. Ele não decide nada: quem decide é a história.

### Como instalar
1. Importe e publique antes **Omie: chamar a API** e **Omie: produtos pelo código**.
2. Importe este fluxo. Em **Configuração**, informe a categoria, a conta corrente e as etapas da sua conta.
3. No fluxo da história, em **Guardar na fila**, ponha `juntos` em 1: o Omie recusa duas chamadas iguais ao mesmo tempo.
4. Publique. O último conector publicado é o que vale.

### Como o Omie se porta
- O código do pedido é único: o fluxo cria primeiro, e procura só se o Omie diz que já existe.
- O cliente precisa de estado (UF).
- Um pedido cancelado mantém a etapa: o fluxo lê se foi cancelado ou faturado.

*Versão 3.0*""")
role(f,'omie',(40,1680))
f.save('omie')
