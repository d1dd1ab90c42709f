import json,uuid,copy
NS=uuid.UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
class Flow:
    def __init__(s,name,key,settings):
        s.name=name;s.key=key;s.nodes=[];s.conns={};s.settings=settings
    def add(s,name,type,version,params,pos,**more):
        n={'id':str(uuid.uuid5(NS,s.key+name)),'name':name,'parameters':params,'position':list(pos),'type':type if '.' in type else 'n8n-nodes-base.'+type,'typeVersion':version,**more}
        s.nodes.append(n);return name
    def wire(s,a,b,out=0,kind='main'):
        outs=s.conns.setdefault(a,{}).setdefault(kind,[])
        while len(outs)<=out: outs.append([])
        outs[out].append({'index':0,'node':b,'type':'main'})
    def chain(s,*names):
        for a,b in zip(names,names[1:]): s.wire(a,b)
    def json(s):
        return {'name':s.name,'nodes':s.nodes,'connections':s.conns,'settings':s.settings}
def sets(**values):
    def kind(v):
        return 'object' if isinstance(v,dict) or str(v).startswith('={{ {') else 'number' if isinstance(v,int) else 'string'
    return {'assignments':{'assignments':[{'id':k,'name':k,'type':(v[0] if isinstance(v,tuple) else kind(v)),'value':(v[1] if isinstance(v,tuple) else v)} for k,v in values.items()]},'options':{}}
OPT={'caseSensitive':True,'leftValue':'','typeValidation':'loose','version':2}
def cond(left,op,right='',type='string',i='c'):
    o={'type':type,'operation':op}
    if op in('empty','notEmpty','exists','notExists','true','false'): o['singleValue']=True
    if type=='array' and op.startswith('length'): o['rightType']='number'
    return {'id':i,'leftValue':left,'rightValue':right,'operator':o}
def switch(*rules,fallback=None):
    vals=[]
    for k,(label,conds,*comb) in enumerate(rules):
        if isinstance(conds,dict): conds=[conds]
        for j,c in enumerate(conds): c['id']=f'r{k}{j}'
        vals.append({'conditions':{'options':OPT,'conditions':conds,'combinator':comb[0] if comb else 'and'},'renameOutput':True,'outputKey':label})
    options={}
    if fallback: options={'fallbackOutput':'extra','renameFallbackOutput':fallback}
    return {'rules':{'values':vals},'looseTypeValidation':True,'options':options}
def iff(*conds):
    for j,c in enumerate(conds): c['id']=f'i{j}'
    return {'conditions':{'options':OPT,'conditions':list(conds),'combinator':'and'},'looseTypeValidation':True,'options':{}}
def rows(*pairs):
    """Rows in order; a name may be an expression."""
    out=[]
    for i,(k,v) in enumerate(pairs):
        t='string'
        if isinstance(v,tuple): t,v=v
        out.append({'id':f'l{i}','name':k,'type':t,'value':v})
    return {'assignments':{'assignments':out},'options':{}}
def role(f,system,pos):
    x,y=pos
    f.add('Ao publicar','n8nTrigger',1,{'events':['activate','update']},(x,y))
    f.add('Criar os papéis se faltarem','dataTable',1.1,{'resource':'table','operation':'create','tableName':'rdcrm_papeis','columns':{'column':[{'name':c,'type':'string'} for c in ['papel','sistema','ouve','fluxo','nome']]},'options':{'createIfNotExists':True}},(x+220,y))
    f.add('Dizer que sou o ERP','dataTable',1.1,{'resource':'row','operation':'upsert','dataTableId':{'__rl':True,'mode':'name','value':'rdcrm_papeis'},'matchType':'allConditions','filters':{'conditions':[{'keyName':'papel','condition':'eq','keyValue':'erp'}]},'columns':{'mappingMode':'defineBelow','value':{'papel':'erp','sistema':system,'ouve':'','fluxo':'={{ $workflow.id }}','nome':'={{ $workflow.name }}'}},'options':{}},(x+440,y))
    f.chain('Ao publicar','Criar os papéis se faltarem','Dizer que sou o ERP')
def save(f,name):
    import os
    path=os.path.join(os.path.dirname(__file__),'..','workflows','erp-quotes',name+'.json')
    json.dump(f.json(),open(path,'w'),ensure_ascii=False,indent=2)
    print(name,len([n for n in f.nodes if 'sticky' not in n['type']]))
Flow.save=save

def note(f,name,pos,w,h,color,text):
    f.add('Nota: '+name,'stickyNote',1,{'content':text,'height':h,'width':w,'color':color},pos)
SETTINGS={'callerPolicy':'workflowsFromSameOwner','executionOrder':'v1','executionTimeout':105,'saveDataErrorExecution':'all','saveDataSuccessExecution':'all','saveManualExecutions':True,'timezone':'America/Sao_Paulo'}
REQUEST=[{'name':'pedido'},{'name':'codigo'},{'name':'numero'},{'name':'orcamento','type':'object'},{'name':'id'},{'name':'status'},{'name':'motivo'}]
def outs(f,a,*targets):
    for i,b in enumerate(targets):
        if b: f.wire(a,b,i)
Flow.outs=outs
