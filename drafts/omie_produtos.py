import sys,json,os;sys.path.insert(0,os.path.dirname(__file__))
from lib import *
f=Flow('Omie: produtos pelo código','omie-produtos',dict(SETTINGS,executionTimeout=165))
T={'__rl':True,'mode':'name','value':'rdcrm_omie_produtos'}
R={'__rl':True,'mode':'name','value':'rdcrm_papeis'}
IN="$('Códigos').first().json"
def role_get(name,papel,pos): f.add(name,'dataTable',1.1,{'resource':'row','operation':'get','dataTableId':R,'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':papel}]},'returnAll':False,'limit':1},pos,alwaysOutputData=True,executeOnce=True)
f.add('Códigos','executeWorkflowTrigger',1.1,{'workflowInputs':{'values':[{'name':'codigos','type':'array'},{'name':'endereco'}]}},(0,100))
role_get('Onde se chama','omie',(220,100))
f.add('Os códigos','set',3.4,sets(codigos=('array','={{ '+IN+'.codigos }}')),(440,100),executeOnce=True)
f.add('Um por código','splitOut',1,{'fieldToSplitOut':'codigos','options':{}},(660,100))
f.add('Produtos conhecidos','dataTable',1.1,{'resource':'row','operation':'get','dataTableId':T,'matchType':'allConditions','filters':{'conditions':[{'keyName':'codigo','condition':'eq','keyValue':'={{ $json.codigos }}'}]},'returnAll':False,'limit':1},(880,100),alwaysOutputData=True)
ROWS="$('Produtos conhecidos').all().pluck('json')"
f.add('O que se sabe','set',3.4,sets(codigos=('array','={{ '+ROWS+".pluck('codigo') }}"),ids=('array','={{ '+ROWS+".pluck('produto') }}"),faltam=('array','={{ '+IN+'.codigos.difference('+ROWS+".pluck('codigo')) }}")),(1100,100),executeOnce=True)
f.add('Falta algum?','if',2.3,iff(cond('={{ $json.faltam }}','notEmpty','','array')),(1320,100))
f.add('Procurar produto','executeWorkflow',1.3,{'workflowId':{'__rl':True,'mode':'id','value':"={{ $('Onde se chama').first().json.fluxo }}"},'workflowInputs':{'mappingMode':'defineBelow','value':{'endereco':'={{ '+IN+'.endereco }}/geral/produtos/','metodo':'ConsultarProduto','param':'={{ { codigo: $json.faltam[0] } }}'},'matchingColumns':[],'schema':[{'id':i,'displayName':i,'required':False,'defaultMatch':False,'display':True,'canBeUsedToMatch':True,'type':t} for i,t in [('endereco','string'),('metodo','string'),('param','object')]],'attemptToConvertTypes':False,'convertFieldsToString':False},'options':{'waitForSubWorkflow':True}},(1540,0))
f.add('Achou?','switch',3.4,switch(('achou',cond('={{ $json.corpo.codigo_produto }}','notEmpty')),('não há',cond('={{ $json.falha }}','contains','não cadastrado')),fallback='não se entende'),(1760,0))
f.add('Lembrar o produto','dataTable',1.1,{'resource':'row','operation':'insert','dataTableId':T,'columns':{'mappingMode':'defineBelow','value':{'codigo':"={{ $('O que se sabe').last().json.faltam[0] }}",'produto':'={{ $json.corpo.codigo_produto }}'}},'options':{}},(1980,-100))
f.add('Resposta','set',3.4,sets(codigos=('array',"={{ $('O que se sabe').last().json.codigos }}"),ids=('array',"={{ $('O que se sabe').last().json.ids }}"),faltam=('array',"={{ $('O que se sabe').last().json.faltam }}")),(1980,160))
f.add('ERP não respondeu','stopAndError',1,{'errorMessage':'=O Omie não respondeu como esperado em "ConsultarProduto": {{ $json.falha }} Nada se perdeu: o fluxo tenta de novo sozinho.'},(1980,300))
f.chain('Códigos','Onde se chama','Os códigos','Um por código','Produtos conhecidos','O que se sabe','Falta algum?'); f.outs('Falta algum?','Procurar produto','Resposta')
f.chain('Procurar produto','Achou?'); f.outs('Achou?','Lembrar o produto','Resposta','ERP não respondeu'); f.wire('Lembrar o produto','Os códigos')
f.add('Ao publicar','n8nTrigger',1,{'events':['activate','update']},(0,500))
for i,(t,cols) in enumerate([('rdcrm_omie_produtos',[('codigo','string'),('produto','number')]),('rdcrm_papeis',[(c,'string') for c in ['papel','sistema','ouve','fluxo','nome']])]):
    f.add(['Criar a tabela se faltar','Criar os papéis se faltarem'][i],'dataTable',1.1,{'resource':'table','operation':'create','tableName':t,'columns':{'column':[{'name':n,'type':k} for n,k in cols]},'options':{'createIfNotExists':True}},(220+220*i,500))
f.add('Dizer onde se acham','dataTable',1.1,{'resource':'row','operation':'upsert','dataTableId':R,'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'omie-produtos'}]},'columns':{'mappingMode':'defineBelow','value':{'papel':'omie-produtos','sistema':'omie','ouve':'','fluxo':'={{ $workflow.id }}','nome':'={{ $workflow.name }}'}},'options':{}},(660,500))
f.chain('Ao publicar','Criar a tabela se faltar','Criar os papéis se faltarem','Dizer onde se acham')
note(f,'visão geral',(-640,-240),580,760,7,'''## Omie: produtos pelo código

### Por que existe
Uma linha de pedido do Omie pede o id do produto, e não o código. O Omie recusa a mesma consulta dentro de um minuto: por isso cada código é consultado uma vez e fica na tabela **rdcrm_omie_produtos**.

### Como instalar
Importe este fluxo e publique.

Um produto foi recriado no Omie com o mesmo código? Apague a linha dele na tabela.

*Versão 3.0*''')
note(f,'achar',(-40,-240),2240,660,4,'''## Achar os produtos''')
note(f,'mecânica',(-40,440),900,220,7,'''## Não precisa mexer''')
f.save('omie-produtos')
