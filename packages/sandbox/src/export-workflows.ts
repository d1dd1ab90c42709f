#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withoutAccountValues } from './account-values.ts';
import { connectRunning } from './connect-running.ts';
import { DEFAULT_PORT_BASE, readPortBase } from './ports.ts';
import { addressesOf } from './sandbox.ts';
import { sandboxesFolder } from './way.ts';
import { readWorkflows, workflowsFolder, workflowText } from './workflow-files.ts';

const HELP = `npm run workflows:export -- [--port-base N]

Writes the workflows as they are in the editor of a running sandbox (npm start) back to workflows/.
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			'port-base': { type: 'string', default: String(DEFAULT_PORT_BASE) },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const { n8n } = addressesOf(readPortBase(values['port-base']));
	const api = await connectRunning(n8n, sandboxesFolder);
	for (const file of readWorkflows()) {
		const exported = withoutAccountValues(await api.exportWorkflow(file.id), file);
		writeFileSync(`${workflowsFolder}/${file.path}`, workflowText(exported));
		console.log(`workflows/${file.path}`);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
