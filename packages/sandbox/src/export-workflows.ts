import { writeFileSync } from 'node:fs';
import { readArguments } from '../../../scripts/command-line.mjs';
import { withoutAccountValues } from './account-values.ts';
import { connectRunning } from './connect-running.ts';
import { readPortBase } from './ports.ts';
import { addressesOf } from './sandbox.ts';
import { sandboxesFolder } from './way.ts';
import { readWorkflows, workflowsFolder, workflowText } from './workflow-files.ts';

async function main(): Promise<void> {
	const { values } = readArguments('workflows:export');
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
