// Plays a sales rep in a running sandbox (npm start): moves a seeded deal to the quote stage, then
// shows the number that the ERP gave it. Runs on Node 20 or newer. It finds the sandbox's ports by
// itself. Pass --port-base for a sandbox that another clone has started.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { 'port-base': { type: 'string' } } });
const { console: timeline, crm, n8n } = addresses(values['port-base']);

function addresses(given) {
	const base = Number(given ?? 4800);
	const usual = {
		console: `http://127.0.0.1:${base + 10}`,
		n8n: `http://127.0.0.1:${base}`,
		crm: `http://127.0.0.1:${base + 1}`,
	};
	if (given !== undefined) return usual;
	try {
		return JSON.parse(
			readFileSync(new URL('../../../.sandbox/running.json', import.meta.url), 'utf8'),
		);
	} catch {
		return usual;
	}
}

const call = async (method, path, body, token) => {
	const response = await fetch(`${crm}${path}`, {
		method,
		headers: {
			'content-type': 'application/json',
			...(token && { authorization: `Bearer ${token}` }),
		},
		body: body && JSON.stringify(body),
	}).catch(() => {
		throw new Error(`No sandbox answers at ${crm}. Start it with: npm start`);
	});
	if (!response.ok)
		throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	return response.json();
};

async function main() {
	const { access_token: token } = await call('POST', '/_sandbox/tokens', {});
	const api = async (method, path, data) =>
		(await call(method, `/crm/v2${path}`, data && { data }, token)).data;

	const deals = await api('GET', '/deals?filter=status:ongoing&page[size]=200&sort[name]=asc');
	const quotable = deals.filter(
		(one) => one.organization_id && one.total_price > 0 && !one.custom_fields.id_orcamento_erp,
	);
	let deal;
	let stage;
	for (deal of quotable) {
		const stages = await api('GET', `/pipelines/${deal.pipeline_id}/stages`);
		stage = stages.find(({ name }) => name === 'Orçamento solicitado');
		if (stage && stage.id !== deal.stage_id) break;
		stage = undefined;
	}
	if (!stage)
		throw new Error('Every ongoing deal is quoted already. Start again with: npm start -- --fresh');

	const before = (await deliveries()).length;
	await api('PUT', `/deals/${deal.id}`, { stage_id: stage.id });
	console.log(`"${deal.name}" → ${stage.name}`);
	for (let second = 0; second < 30; second++) {
		const { custom_fields } = await api('GET', `/deals/${deal.id}`);
		if (custom_fields.id_orcamento_erp) {
			console.log(`Orçamento no ERP: ${custom_fields.id_orcamento_erp}`);
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, 1000));
	}
	const [note] = await api('GET', `/deals/${deal.id}/notes`);
	const told = (await deliveries()).slice(before);
	const arrived = told.filter(({ state }) => state === 'delivered').length;
	console.log(
		[
			'No number after 30 seconds. Seen so far:',
			`- the CRM has sent ${told.length} notifications, of which n8n has taken ${arrived}`,
			`- the deal's newest note: ${note?.description ?? 'none'}`,
			`Look at the timeline on the console (${timeline}), at the executions in n8n (${n8n}) and at the`,
			'table rdcrm_fila there.',
		].join('\n'),
	);
	process.exitCode = 1;
}

async function deliveries() {
	const response = await fetch(`${crm}/_sandbox/deliveries`);
	return (await response.json()).deliveries;
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
