import json,copy,os,subprocess,uuid
w=json.loads(subprocess.check_output(['git','-C',os.path.dirname(os.path.abspath(__file__)),'show','f437303d:workflows/fila/fila.json']))
N={n['name']:n for n in w['nodes']}
N['Criar os feitos se faltarem']['parameters']['columns']['column'].append({'name':'visto','type':'string'})
g=N['Pegar o registro']['position']
def add(name,like,params,pos,**more):
    n=copy.deepcopy(N[like]); n['name']=name; n['id']=str(uuid.uuid5(uuid.NAMESPACE_URL,'fila'+name)); n['parameters']=params; n['position']=pos
    for k in('alwaysOutputData','executeOnce','onError'): n.pop(k,None)
    n.update(more); w['nodes'].append(n); N[name]=n
DT={'__rl':True,'mode':'name','value':'rdcrm_feitos'}
flt={'conditions':[{'keyName':'nome','condition':'eq','keyValue':"={{ $('Pegar o registro').first().json.nome }}"},{'keyName':'chave','condition':'eq','keyValue':"={{ $('Pegar o registro').first().json.chave }}"}]}
p=N['Chamar o fluxo']['position']
add('O que já se sabe','Pegar o registro',{'resource':'row','operation':'get','dataTableId':DT,'matchType':'allConditions','filters':flt,'returnAll':False,'limit':1},[p[0]-110,p[1]+160],alwaysOutputData=True,executeOnce=True)
c=N['Chamar o fluxo']['parameters']['workflowInputs']
c['value']['visto']="={{ $('O que já se sabe').first().json.visto }}"
s=copy.deepcopy(c['schema'][0]); s['id']=s['displayName']='visto'; c['schema'].append(s)
r=N['Como terminou?']['parameters']['rules']['values'][5]
k=copy.deepcopy(r['conditions']['conditions'][0]); k['id']='c015v'; k['leftValue']="={{ $('Chamar o fluxo').first().json.visto ?? '' }}"
r['conditions']['conditions'].append(k); r['conditions']['combinator']='or'; r['outputKey']='feito, com lembrança'
l=N['Lembrar como ficou']['parameters']['columns']['value']; l['visto']="={{ $('Chamar o fluxo').first().json.visto }}"
l['retrato']=l['retrato']
q=N['Juntar as repetidas']['position']
add('Lembrar o que se viu','Lembrar como ficou',{'resource':'row','operation':'upsert','dataTableId':DT,'matchType':'allConditions','filters':flt,'columns':{'mappingMode':'defineBelow','value':{'nome':"={{ $('Pegar o registro').first().json.nome }}",'chave':"={{ $('Pegar o registro').first().json.chave }}",'retrato':'','visto':"={{ $('Chamar o fluxo').first().json.visto }}"}},'options':{}},[q[0]-10,q[1]+170],alwaysOutputData=True,executeOnce=True,onError='continueRegularOutput')
C=w['connections']
for i,o in enumerate(C['É a minha vez?']['main']):
    for t in o:
        if t['node']=='Chamar o fluxo': t['node']='O que já se sabe'
C['O que já se sabe']={'main':[[{'index':0,'node':'Chamar o fluxo','type':'main'}]]}
C['Como terminou?']['main'][4]=[{'index':0,'node':'Lembrar o que se viu','type':'main'}]
C['Lembrar o que se viu']={'main':[[{'index':0,'node':'Juntar as repetidas','type':'main'}]]}
POS={'O que já se sabe':(1180,900),'Lembrar o que se viu':(1840,860),'Juntar as repetidas':(2060,860),'Já esperava por isto?':(2280,860),'Deixar esperando':(2500,720),'Conferir em um minuto':(2500,880),'Soltar quem foi acordado':(2720,720),'Ainda há tempo?':(2500,1040),'Continuar':(2720,1040)}
for n,p in POS.items(): N[n]['position']=list(p)
json.dump(w,open(os.path.join(os.path.dirname(os.path.abspath(__file__)),'../workflows/fila/fila.json'),'w'),ensure_ascii=False,indent=2)
