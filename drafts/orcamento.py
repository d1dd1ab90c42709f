import sys,json,copy,os;sys.path.insert(0,os.path.dirname(__file__))
from lib import *
import subprocess
old=json.loads(subprocess.check_output(['git','-C',os.path.dirname(os.path.abspath(__file__)),'show','f437303d:workflows/erp-quotes/erp.json']))
f=Flow('RD Station CRM → ERP: orçamento da negociação','orcamento',copy.deepcopy(old['settings']))
keep=['Da fila','Mudou no CRM','Conferir o CRM','É uma negociação?','Como está','Já foi feito?','Guardar na fila','Acordar quem espera','Quem está em curso','Há lugar na fila?','Onde está a fila','Chamar a fila','Ao publicar','Retomar o que espera','Dizer quem sou']
for n in old['nodes']:
    if n['name'] in keep: f.nodes.append(copy.deepcopy(n))
for a,c in old['connections'].items():
    if a in keep and a!='Da fila':
        f.conns[a]=copy.deepcopy(c)
door={n['name']:n for n in f.nodes}
f.add('O que mudou','set',3.4,sets(mudanca=('object','={{ $json }}')),(0,0))
M="$('O que mudou').item.json.mudanca"
door['É uma negociação?']['parameters']['conditions']['conditions'][0]['leftValue']='={{ '+M+'.resource }}'
registro,motivos=door['Como está']['parameters']['assignments']['assignments']
registro['value']='={{ '+M+'.record }}'; motivos['value']='={{ '+M+'.matched.join() }}'
door['Acordar quem espera']['parameters']['filters']['conditions'][1]['keyValue']='=%{{ '+M+'.record.id }}%'
door['Guardar na fila']['parameters']['columns']['value']['ordem']="={{ Date.now() + { true: 300000, false: 0 }[$('Como está').item.json.motivos.includes('Fechada')] }}"
for trigger in('Mudou no CRM','Conferir o CRM'): f.conns[trigger]={'main':[[{'index':0,'node':'O que mudou','type':'main'}]]}
f.wire('O que mudou','É uma negociação?')
f.add('Testar com uma negociação','formTrigger',2.6,{'authentication':'n8nUserAuth','requireExecuteAccess':True,'formTitle':'Testar com uma negociação','formDescription':'O fluxo faz o que falta para esta negociação, como se ela tivesse acabado de mudar.','formFields':{'values':[{'fieldLabel':'ID','fieldName':'chave','placeholder':'O fim do endereço da negociação no CRM','requiredField':True}]},'options':{'includeUserInOutput':False}},(0,0))
RL=lambda v:{'__rl':True,'mode':'id','value':v}
CRED={'rdCrmOAuth2Api':{'id':None,'name':'RD Station CRM'}}
rd=next(n for n in old['nodes'] if n['type'].endswith('.rdCrm'))
def crm(name,params,p,**more):
    f.add(name,rd['type'],1,params,p,credentials=copy.deepcopy(rd['credentials']),**more)
crm('Preparar o orçamento',{'resource':'deal','operation':'prepareQuote','dealId':RL('={{ $json.chave.trim() }}'),'quoteStage':'Orçamento solicitado','numberField':'id_orcamento_erp','cnpjField':'cnpj','cpfField':'cpf','productCodeField':'codigo_erp','requested':"={{ String($json.concatenated_motivos).includes('Orçamento') }}",'lastSeen':'={{ $json.visto }}','rules':{'cancellingReasons':['Negociação duplicada','Cadastro por engano']},'document':{},'options':{'deletionReported':"={{ String($json.concatenated_motivos).includes('Excluída') }}",'manually':"={{ $('Testar com uma negociação').isExecuted }}",'attempt':'={{ $json.tentativas }}'}},(220,90))
PREP="$('Preparar o orçamento').first().json"
f.add('Qual ERP?','dataTable',1.1,{'resource':'row','operation':'get','dataTableId':{'__rl':True,'mode':'name','value':'rdcrm_papeis'},'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'erp'}]},'returnAll':False,'limit':1},(440,90),alwaysOutputData=True)
f.add('Há o que perguntar?','switch',3.4,switch(('nada',cond('={{ '+PREP+'.ask }}','equals','nothing')),('nenhum ERP',cond("={{ $('Qual ERP?').first().json.fluxo }}",'empty')),('perguntar',cond('={{ '+PREP+'.ask }}','startsWith','find'))),(660,90))
f.add('Nenhum ERP publicado','stopAndError',1,{'errorMessage':'Nenhum conector de ERP está publicado. Publique o do seu ERP (por exemplo "ERP de exemplo"): os orçamentos que esperam são feitos sozinhos.'},(780,-60))
def call(name,p,values):
    types={'orcamento':'object'}
    ids=['pedido','codigo','numero','orcamento','id','status','motivo']
    f.add(name,'executeWorkflow',1.3,{'workflowId':RL("={{ $('Qual ERP?').first().json.fluxo }}"),'workflowInputs':{'mappingMode':'defineBelow','value':values,'matchingColumns':[],'schema':[{'id':i,'displayName':i,'required':False,'defaultMatch':False,'display':True,'canBeUsedToMatch':True,'type':types.get(i,'string')} for i in ids],'attemptToConvertTypes':False,'convertFieldsToString':False},'options':{'waitForSubWorkflow':True}},p)
call('Achar ou criar no ERP',(880,140),{'pedido':'={{ '+PREP+'.ask }}','codigo':'={{ '+PREP+'.code }}','numero':'={{ '+PREP+'.number }}','orcamento':'={{ '+PREP+'.quote }}'})
crm('O que fazer?',{'resource':'deal','operation':'decideQuote','preparedQuote':'={{ '+PREP+' }}','erpAnswer':"={{ $({ true: 'Achar ou criar no ERP', false: 'Qual ERP?' }[$('Achar ou criar no ERP').isExecuted]).first().json }}"},(1100,90))
PLAN="$('O que fazer?').first().json"
f.add('Há o que avisar?','if',2.3,iff(cond('={{ '+PLAN+'.tell.text }}','notEmpty')),(1320,90))
def note(name,plan,p):
    crm(name,{'resource':'dealNote','operation':'create','dealId':RL('={{ '+PREP+'.deal_id }}'),'description':'=[Orçamento no ERP] {{ '+plan+'.tell.text }}','once':'marker','marker':'={{ '+plan+'.tell.marker }}'},p)
note('Avisar o vendedor',PLAN,(1540,0))
f.add('Número novo?','if',2.3,iff(cond('={{ '+PLAN+'.write_number }}','notEmpty')),(1760,90))
crm('Gravar o número no CRM',{'resource':'deal','operation':'update','dealId':RL('={{ '+PREP+'.deal_id }}'),'customFieldsInput':'json','customFieldsJson':'={{ '+PLAN+'.custom_fields }}','simplify':False},(1980,0))
f.add('Mudar o status?','if',2.3,iff(cond('={{ '+PLAN+'.set_status.status }}','notEmpty')),(2200,90))
call('Mudar o status no ERP',(2420,0),{'pedido':'set_status','codigo':'={{ '+PREP+'.code }}','id':'={{ '+PLAN+'.set_status.id }}','status':'={{ '+PLAN+'.set_status.status }}','motivo':'={{ '+PLAN+'.set_status.reason }}'})
crm('O ERP aceitou?',{'resource':'deal','operation':'decideQuote','preparedQuote':'={{ '+PREP+' }}','erpAnswer':"={{ $('Mudar o status no ERP').first().json }}",'planSoFar':'={{ '+PLAN+' }}'},(2640,0))
AFTER="$('O ERP aceitou?').first().json"
f.add('Recusou?','if',2.3,iff(cond('={{ '+AFTER+'.tell.text }}','notEmpty')),(2860,0))
note('Avisar que o ERP recusou',AFTER,(3080,-100))
def end(name,plan,p):
    f.add(name,'set',3.4,sets(resultado=('string',"={{ { true: 'feito', false: 'aguardando' }["+plan+".done] }}"),espera='={{ '+plan+'.wait.text }}',minutos=('number','={{ '+plan+'.wait.minutes }}'),ligados="={{ "+plan+".wait.records.join(' ') }}",visto='={{ JSON.stringify('+plan+'.last_seen) }}'),p)
end('Pronto',PLAN,(2420,200)); end('Pronto depois do status',AFTER,(3300,0))
f.wire('Da fila','Preparar o orçamento'); f.wire('Testar com uma negociação','Preparar o orçamento')
f.chain('Preparar o orçamento','Qual ERP?','Há o que perguntar?')
f.wire('Há o que perguntar?','O que fazer?',0); f.wire('Há o que perguntar?','Nenhum ERP publicado',1); f.wire('Há o que perguntar?','Achar ou criar no ERP',2)
f.chain('Achar ou criar no ERP','O que fazer?','Há o que avisar?')
f.wire('Há o que avisar?','Avisar o vendedor',0); f.wire('Há o que avisar?','Número novo?',1); f.wire('Avisar o vendedor','Número novo?')
f.wire('Número novo?','Gravar o número no CRM',0); f.wire('Número novo?','Mudar o status?',1); f.wire('Gravar o número no CRM','Mudar o status?')
f.wire('Mudar o status?','Mudar o status no ERP',0); f.wire('Mudar o status?','Pronto',1)
f.chain('Mudar o status no ERP','O ERP aceitou?','Recusou?')
f.wire('Recusou?','Avisar que o ERP recusou',0); f.wire('Recusou?','Pronto depois do status',1); f.wire('Avisar que o ERP recusou','Pronto depois do status')
def col(n): return 40+round(n*207)
POS={'Testar com uma negociação':(col(0),0),'Da fila':(col(0),180),'Preparar o orçamento':(col(1),90),'Qual ERP?':(col(2),90),'Há o que perguntar?':(col(3),90),'Nenhum ERP publicado':(820,-80),'Achar ou criar no ERP':(col(4.6),180),'O que fazer?':(col(5.6),90),'Há o que avisar?':(col(6.6),90),'Avisar o vendedor':(col(7.6),0),'Número novo?':(col(8.7),90),'Gravar o número no CRM':(col(9.7),0),'Mudar o status?':(col(10.8),90),'Mudar o status no ERP':(col(11.8),0),'O ERP aceitou?':(col(12.8),0),'Recusou?':(col(13.8),0),'Avisar que o ERP recusou':(col(14.7),-100),'Pronto':(col(11.8),210),'Pronto depois do status':(col(15.6),0)}
for n in f.nodes:
    if n['name'] in POS: n['position']=list(POS[n['name']])
    elif n['name'] in keep or n['name']=='O que mudou':
        n['position']=[n['position'][0],n['position'][1]-540]
        if n['name']=='O que mudou': n['position']=[220,570]
        if n['name'] in door and n['name']!='Da fila' and n['position'][0]>0 and n['name'] not in('Retomar o que espera','Dizer quem sou'): n['position'][0]+=220
        n['position'][0]+=860; n['position'][1]-=500 if n['name']!='O que mudou' else 0
def nota(name,pos,w,h,color,text):
    f.add('Nota: '+name,'stickyNote',1,{'content':text,'height':h,'width':w,'color':color},pos)
nota('visão geral',(0,400),760,780,7,'''## RD Station CRM → ERP: orçamento da negociação

### Como funciona
Quando o vendedor leva uma negociação à etapa **Orçamento solicitado**, o ERP recebe o cliente e o orçamento, e a negociação mostra o número. Negociação ganha, perdida, reaberta ou excluída atualiza o status do orçamento.

Este fluxo conta a história; o **conector** conhece o ERP. Para trocar de ERP, publique outro conector: aqui nada muda.

A notificação (webhook) é só um sinal: o fluxo lê a negociação no CRM, pergunta ao ERP e faz **apenas o que falta**. Por isso notificações repetidas, fora de ordem ou ao mesmo tempo não criam nada em dobro.

### Como instalar
1. Importe e publique antes o fluxo **Fila** e o conector do seu ERP, por exemplo **ERP de exemplo**.
2. Escolha a credencial **RD Station CRM** nos nós do CRM.
3. No CRM, crie na Negociação o campo personalizado do número do orçamento.
4. Em **Preparar o orçamento**, escolha nas listas a etapa, os campos e os motivos de perda que cancelam o orçamento.
5. Confira a etapa e o campo nos dois gatilhos da última linha, e publique.

### Adaptar
O que o ERP precisa receber a mais: *Own Fields* em **Preparar o orçamento**. Os seus próprios nós podem entrar em qualquer ligação, menos nas que saem de um gatilho: os dados são lidos pelo nome do nó que os tem.

*Versão 4.0*''')
nota('começo',(0,-240),960,600,7,'''## O que há agora no CRM
**Preparar o orçamento** lê a negociação com produtos, contatos e empresa, e diz como perguntar ao ERP.''')
nota('passo 1',(970,-240),840,600,4,'''## Passo 1: Oportunidade atinge estágio de orçamento → Criar orçamento no ERP
Falta algo, ou o ERP recusou? O vendedor lê uma anotação, uma vez só. Depois da correção o fluxo continua sozinho.''')
nota('passo 2',(1820,-240),410,600,5,'''## Passo 2: Orçamento criado no ERP → Atualizar negociação no RD Station CRM''')
nota('passo 3',(2240,-240),1160,600,6,'''## Passo 3: Negociação ganha/perdida → Atualizar status do orçamento no ERP
Uma venda só é desfeita quando a negociação é marcada como perdida.''')
nota('mecânica',(800,400),2200,660,7,[n for n in old['nodes'] if n['name']=='Nota: mecânica'][0]['parameters']['content'])
f.save('erp')
