// Runs the workflow files of a clone on n8n's engine, without a server: tables in memory, sub-workflows by id.
import { createRequire } from 'node:module';
import { readFileSync, globSync } from 'node:fs';
export const REPO = process.env.REPO ?? '.';
const sandbox = createRequire(`${REPO}/packages/sandbox/package.json`);
const n8n = createRequire(sandbox.resolve('n8n/package.json'));
n8n('reflect-metadata');
const core = n8n('n8n-core');
const wf = n8n('n8n-workflow');
const base = createRequire(n8n.resolve('n8n-nodes-base/package.json'));
const known = base('./dist/known/nodes.json');
const knownCreds = base('./dist/known/credentials.json');
const { Container } = n8n('@n8n/di');
const cache = new Map();
function typeOf(type) {
  if (cache.has(type)) return cache.get(type);
  let made;
  if (type.startsWith('n8n-nodes-base.')) {
    const { className, sourcePath } = known[type.slice(15)];
    made = new (base(`./${sourcePath}`)[className])();
  } else {
    const name = type.split('.')[1];
    const C = name[0].toUpperCase() + name.slice(1);
    made = new (createRequire(`${REPO}/packages/n8n-nodes-rdcrm/package.json`)(`./dist/nodes/${C}/${C}.node.js`)[C])();
  }
  cache.set(type, made);
  return made;
}
const nodeTypes = {
  getByName: (t) => typeOf(t),
  getByNameAndVersion: (t, v) => wf.NodeHelpers.getVersionedNodeType(typeOf(t), v),
  getKnownTypes: () => ({}),
};
export function credType(type) {
  if (type === 'rdCrmOAuth2Api') return new (createRequire(`${REPO}/packages/n8n-nodes-rdcrm/package.json`)('./dist/credentials/RdCrmOAuth2Api.credentials.js').RdCrmOAuth2Api)();
  const { className, sourcePath } = knownCreds[type];
  return new (base(`./${sourcePath}`)[className])();
}
export class Sim {
  tables = new Map(); flows = new Map(); log = []; creds = {}; serial = 0; detached = []; responses = [];
  constructor() {}
  load(path) {
    const file = JSON.parse(readFileSync(`${REPO}/workflows/${path}`, 'utf8'));
    const id = 'id-' + path.replace(/\W/g, '-');
    this.flows.set(id, { ...file, id, path, published: true });
    return id;
  }
  byPath(path) { return [...this.flows.values()].find((f) => f.path === path); }
  configure(path, node, values) {
    const n = this.byPath(path).nodes.find((x) => x.name === node);
    for (const a of n.parameters.assignments.assignments) if (a.name in values) a.value = values[a.name];
  }
  rows(name) { return this.tables.get(name)?.rows ?? []; }
  #proxy() {
    const sim = this;
    const match = (row, { type, filters }) => filters[type === 'or' ? 'some' : 'every'](({ columnName, condition, value }) => {
      const v = row[columnName] ?? null;
      switch (condition) {
        case 'eq': return v === value || (v !== null && value !== null && String(v) === String(value));
        case 'neq': return v !== value;
        case 'like': return new RegExp('^' + String(value).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.') + '$', 's').test(v ?? '');
        case 'ilike': return new RegExp('^' + String(value).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*') + '$', 'is').test(v ?? '');
        case 'gt': return v !== null && v > value; case 'gte': return v !== null && v >= value;
        case 'lt': return v !== null && v < value; case 'lte': return v !== null && v <= value;
        case 'isEmpty': return v === null || v === ''; case 'isNotEmpty': return v !== null && v !== '';
        default: throw new Error('cond ' + condition);
      }
    });
    const coerce = (t, data) => {
      for (const k of Object.keys(data)) if (!t.columns.some((c) => c.name === k)) throw new Error(`unknown column ${k}`);
      return Object.fromEntries(Object.entries(data).map(([k, v]) => {
        const { type } = t.columns.find((c) => c.name === k);
        if (v === null || v === undefined) return [k, null];
        if (type === 'number') { if (Number.isNaN(Number(v)) || v === '') throw new Error(`value '${v}' does not match column type 'number' (${k})`); return [k, Number(v)]; }
        if (type === 'string') { if (typeof v === 'object') throw new Error(`object for ${k}`); return [k, String(v)]; }
        return [k, v];
      }));
    };
    const api = (t) => ({
      getColumns: async () => t.columns,
      getManyRowsAndCount: async ({ skip = 0, take = 50, filter, sortBy }) => {
        let all = t.rows.filter((r) => !filter || match(r, filter));
        if (sortBy) all = all.toSorted((a, b) => (a[sortBy[0]] < b[sortBy[0]] ? -1 : 1) * (sortBy[1] === 'ASC' ? 1 : -1));
        return { count: all.length, data: all.slice(skip, skip + take).map((r) => ({ ...r })) };
      },
      insertRows: async (rows) => rows.map((r) => {
        const row = { id: ++sim.serial, createdAt: new Date(), updatedAt: new Date(), ...Object.fromEntries(t.columns.map((c) => [c.name, null])), ...coerce(t, r) };
        t.rows.push(row); return { ...row };
      }),
      updateRows: async ({ filter, data }) => t.rows.filter((r) => match(r, filter)).map((r) => ({ ...Object.assign(r, coerce(t, data)) })),
      upsertRow: async ({ filter, data }) => {
        const hits = t.rows.filter((r) => match(r, filter));
        if (hits.length) return hits.map((r) => ({ ...Object.assign(r, coerce(t, data)) }));
        const row = { id: ++sim.serial, createdAt: new Date(), ...Object.fromEntries(t.columns.map((c) => [c.name, null])), ...coerce(t, data) };
        t.rows.push(row); return [{ ...row }];
      },
      deleteRows: async ({ filter }) => { const hit = t.rows.filter((r) => match(r, filter)); t.rows = t.rows.filter((r) => !hit.includes(r)); return hit; },
    });
    return {
      getDataTableAggregateProxy: async () => ({
        getManyAndCount: async ({ filter }) => { const t = sim.tables.get(filter.name); return { count: t ? 1 : 0, data: t ? [{ id: filter.name, name: filter.name }] : [] }; },
        createDataTable: async ({ name, columns }) => { if (!sim.tables.has(name)) sim.tables.set(name, { columns, rows: [] }); return { id: name, name }; },
      }),
      getDataTableProxy: async (_w, _n, id) => { const t = sim.tables.get(id); if (!t) throw new Error(`table ${id} not found`); return api(t); },
    };
  }
  #credentials() {
    const sim = this;
    return {
      getParentTypes: (t) => credType(t).extends ?? [],
      isCredentialUsableByNode: () => true,
      getCredentialsProperties: (t) => credType(t).properties,
      preAuthentication: async () => undefined, runPreAuthentication: async () => undefined,
      async getDecrypted(_a, _d, type) {
        const d = sim.creds[type]; if (!d) throw new Error('no credential ' + type); return d;
      },
      async updateCredentialsOauthTokenData() {},
      async authenticate(data, type, options) {
        const t = credType(type).authenticate;
        if (typeof t === 'function') return await t(data, options);
        if (t?.type === 'generic') {
          const { properties: p } = t;
          const fill = (s) => typeof s === 'string' && s.startsWith('=') ? s.slice(1).replace(/\{\{\s*\$credentials\??\.(\w+)\s*(?:\+\s*"([^"]*)"\s*)?\}\}/g, (_, k, plus = '') => (data[k] ?? '') + plus) : s;
          if (p.auth) options.auth = Object.fromEntries(Object.entries(p.auth).map(([k, v]) => [k, fill(v)]));
          if (p.headers) options.headers = { ...options.headers, ...Object.fromEntries(Object.entries(p.headers).map(([k, v]) => [k, fill(v)])) };
        }
        return options;
      },
    };
  }
  additional() {
    const B = 'http://localhost:5678';
    return {
      credentialsHelper: this.#credentials(), currentNodeExecutionIndex: 0, executionId: String(++this.serial),
      restApiUrl: B, instanceBaseUrl: B, formBaseUrl: B, formWaitingBaseUrl: B, formTestBaseUrl: B, webhookBaseUrl: `${B}/webhook`,
      webhookWaitingBaseUrl: B, webhookTestBaseUrl: B, mcpBaseUrl: B, mcpTestBaseUrl: B, variables: {}, setExecutionStatus() {},
      'data-table': { dataTableProxyProvider: this.#proxy() },
      getRunExecutionData: async () => undefined,
      startRunnerTask: async (additional, _job, { code }, functions, inputData, node, workflow, runData, runIndex, itemIndex, active, connectionInputData, siblings, mode, _env, executeData) => {
        const proxy = functions?.getWorkflowDataProxy?.(0) ?? new wf.WorkflowDataProxy(workflow, runData, runIndex, itemIndex, active, connectionInputData, siblings ?? {}, mode, {}, executeData).getDataProxy();
        try {
          const run = new Function('$', '$input', '$json', '$now', `return (async () => {${code}\n})()`);
          return { ok: true, result: await run(proxy.$, proxy.$input, proxy.$json, proxy.$now) };
        } catch (error) { return { ok: false, error }; }
      },
      executeWorkflow: async (info, _data, { inputData, doNotWaitToFinish }) => {
        const flow = this.flows.get(info.id);
        if (!flow) throw new Error(`Workflow does not exist.`);
        if (!flow.published) throw new Error('Workflow is not active and cannot be executed.');
        const start = flow.nodes.find((n) => n.type.endsWith('executeWorkflowTrigger'));
        const work = this.run(flow.id, start.name, inputData);
        if (doNotWaitToFinish) { this.detached.push(work); return { executionId: '0', data: [null] }; }
        const run = await work;
        const { error, runData, lastNodeExecuted } = run.data.resultData;
        if (error) throw error;
        return { executionId: '0', data: runData[lastNodeExecuted]?.at(-1)?.data?.main ?? [[]] };
      },
    };
  }
  async run(id, startName, items = [{ json: {} }]) {
    const flow = this.flows.get(id) ?? this.byPath(id);
    const workflow = new wf.Workflow({ id: flow.id, name: flow.name, active: true, nodes: flow.nodes.map((n) => ({ ...n, webhookId: n.id,
      credentials: n.credentials && Object.fromEntries(Object.entries(n.credentials).map(([k, v]) => [k, { id: k, name: v.name }])) })),
      connections: flow.connections, nodeTypes, settings: flow.settings, staticData: {} });
    const data = this.additional();
    data.hooks = new core.ExecutionLifecycleHooks('trigger', data.executionId, { id: flow.id, name: flow.name, active: true, isArchived: false, nodes: flow.nodes, connections: flow.connections, createdAt: new Date(), updatedAt: new Date() });
    const sim = this;
    data.hooks.addHandler('sendResponse', async (r) => { sim.responses.push(r); });
    const list = Array.isArray(items[0]) ? items[0] : items;
    const stack = [{ node: workflow.getNode(startName), data: { main: [list] }, source: null }];
    const execution = wf.createRunExecutionData ? wf.createRunExecutionData({ executionData: { nodeExecutionStack: stack } }) : { startData: {}, resultData: { runData: {} }, executionData: { contextData: {}, nodeExecutionStack: stack, metadata: {}, waitingExecution: {}, waitingExecutionSource: {} } };
    const run = await new core.WorkflowExecute(data, 'trigger', execution).processRunExecutionData(workflow);
    const { error, runData } = run.data.resultData;
    this.log.push({ flow: flow.path, start: startName, error: error?.message, nodes: Object.entries(runData).map(([n, r]) => `${n}×${r.length}[${r.at(-1)?.data?.main?.map((o) => o?.length ?? 0)}]`) });
    run.flow = flow.path;
    return run;
  }
  async settle() { while (this.detached.length) await Promise.all(this.detached.splice(0)); }
  show() { for (const l of this.log.splice(0)) console.log(l.flow, '|', l.start, l.error ? `| ERROR ${l.error}` : '', '\n    ', l.nodes.join(' → ')); }
}
