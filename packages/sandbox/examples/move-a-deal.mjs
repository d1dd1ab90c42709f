// Plays a sales rep in a running sandbox (npm start): moves a seeded deal to the quote stage, then
// shows the number that the ERP gave it. Runs on Node 20 or newer.
const base = Number(process.argv[2] ?? 4800);
const crm = `http://127.0.0.1:${base + 1}`;

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
	const deal = deals.find(
		(one) => one.organization_id && one.total_price > 0 && !one.custom_fields.id_orcamento_erp,
	);
	if (!deal)
		throw new Error(
			'Every ongoing deal has a quote already. Start again with: npm start -- --fresh',
		);
	const stages = await api('GET', `/pipelines/${deal.pipeline_id}/stages`);
	const stage = stages.find(({ name }) => name === 'Orçamento solicitado');
	if (!stage) throw new Error(`The pipeline of "${deal.name}" has no quote stage.`);

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
	console.log(note?.description ?? 'No number yet: look at the executions in n8n.');
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
