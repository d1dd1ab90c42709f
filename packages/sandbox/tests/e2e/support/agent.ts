import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, vi } from 'vitest';
import { addresses } from './addresses.ts';
import { type Prompt, scriptedModel, type Turn } from './model.ts';
import { type Asked, serve } from './server.ts';
import type { SandboxWorld } from './world.ts';

const MINUTE = 60_000;
const BOT = 'bot-of-the-approvals';
const credentialOf = ({ id, name }: { id: string; name: string }) => ({ id, name });

/** Expression for a value that the model fills in, as the editor writes it. */
const fromModel = (key: string, description: string) =>
	`={{ $fromAI('${key}', '${description}', 'string') }}`;
const dealId = {
	__rl: true,
	mode: 'id',
	value: fromModel('deal_id', 'ID of the deal: 24 characters, 0-9 and a-f'),
};

/** Returns a workflow whose agent has the node as three tools. One of them needs a person's approval. */
function workflowOf(
	id: string,
	responseMode: string,
	credentials: Record<'crm' | 'model' | 'bot', object>,
) {
	const crm = { credentials: { rdCrmOAuth2Api: credentials.crm } };
	const tool = (name: string, parameters: object) => ({
		...{ name, type: 'n8n-nodes-rdcrm.rdCrmTool', typeVersion: 1, ...crm },
		parameters: { descriptionType: 'auto', ...parameters },
	});
	const nodes = [
		{
			...{ name: 'Question', type: 'n8n-nodes-base.webhook', typeVersion: 2.1 },
			parameters: { httpMethod: 'POST', path: id, responseMode, options: {} },
		},
		{
			...{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 3.1 },
			parameters: { promptType: 'define', text: '={{ $json.body.question }}', options: {} },
		},
		{
			...{ name: 'Model', type: '@n8n/n8n-nodes-langchain.lmChatOpenAi', typeVersion: 1.3 },
			parameters: {
				model: { __rl: true, mode: 'id', value: 'scripted' },
				responsesApiEnabled: false,
				options: { maxRetries: 0 },
			},
			credentials: { openAiApi: credentials.model },
		},
		tool('Customer context', {
			resource: 'contact',
			operation: 'getContext',
			matchBy: 'email',
			matchEmail: fromModel('email', 'Email of the customer'),
		}),
		tool('Write note', {
			resource: 'dealNote',
			operation: 'create',
			dealId,
			description: fromModel('text', 'Text of the note'),
		}),
		tool('Win deal', { resource: 'deal', operation: 'markAsWon', dealId }),
		{
			...{ name: 'Approval', type: 'n8n-nodes-base.telegramHitlTool', typeVersion: 1.2 },
			parameters: {
				resource: 'message',
				operation: 'sendAndWait',
				chatId: '1',
				message: '={{ $tool.name }}: {{ JSON.stringify($tool.parameters) }}',
				responseType: 'approval',
				approvalOptions: {
					values: { approvalType: 'double', approveLabel: 'Sim', disapproveLabel: 'Não' },
				},
				options: { appendAttribution: false },
			},
			credentials: { telegramApi: credentials.bot },
		},
	].map((node, place) => ({
		...{ id: node.name.toLowerCase().replaceAll(' ', '-'), ...node },
		position: [place * 220, 0],
	}));
	const wires: [from: string, type: string, to: string][] = [
		['Question', 'main', 'Agent'],
		['Model', 'ai_languageModel', 'Agent'],
		['Customer context', 'ai_tool', 'Agent'],
		['Write note', 'ai_tool', 'Agent'],
		['Win deal', 'ai_tool', 'Approval'],
		['Approval', 'ai_tool', 'Agent'],
	];
	const connections = Object.fromEntries(
		wires.map(([from, type, node]) => [from, { [type]: [[{ node, type, index: 0 }]] }]),
	);
	const name = 'The node as a tool of an agent';
	return { id, name, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** The execution that a question started, and the webhook's answer. */
interface Run {
	id: string;
	answer: string;
}

export interface Agent {
	/** Prompts that the model received, in order. */
	prompts: Prompt[];
	/** Asks the agent and waits until it has ended or needs an approval. */
	ask(question: string): Promise<Run>;
	statusOf(run: Run): Promise<string | undefined>;
	/** The approval request that was sent, with the URL of each button by its label. */
	request(): { text: string; buttons: Record<string, string> };
	/** Presses a button of that message and waits until the agent has ended. */
	press(label: string, run: Run): Promise<void>;
}

/** Publishes an agent for the rest of the test. Its model follows the script. */
export async function agentWith(
	{ n8n }: SandboxWorld,
	script: ((prompt: Prompt) => Turn)[],
	responseMode: 'onReceived' | 'streaming' = 'onReceived',
): Promise<Agent> {
	const { url, prompts } = await scriptedModel(...script);
	const telegram = await serve(() => ({ status: 200, body: { ok: true, result: {} } }));
	const crm = (await n8n.credentials()).find(({ type }) => type === 'rdCrmOAuth2Api');
	if (!crm) throw new Error('The sandbox has no credential of the CRM.');
	const id = `node-as-tool-${randomUUID()}`;
	await n8n.upsertWorkflow(
		workflowOf(id, responseMode, {
			crm: credentialOf(crm),
			model: credentialOf(
				await n8n.upsertCredential('Scripted model', 'openAiApi', { apiKey: 'none', url }),
			),
			bot: credentialOf(
				await n8n.upsertCredential('Approvals', 'telegramApi', {
					accessToken: BOT,
					baseUrl: telegram.url,
				}),
			),
		}),
	);
	await n8n.publishWorkflow(id);
	onTestFinished(async () => {
		await n8n.unpublishWorkflow(id);
		await n8n.archiveWorkflow(id);
	});

	const executionOf = async () => (await n8n.executions.list({ workflowId: id }))[0];
	const until = (statuses: string[]) =>
		vi.waitFor(
			async () => {
				const execution = await executionOf();
				expect(statuses).toContain(execution?.status);
				return execution?.id ?? '';
			},
			{ timeout: MINUTE, interval: 100 },
		);
	const asked = (): Asked => {
		const [message] = telegram.asked.filter(({ path }) => path === `/bot${BOT}/sendMessage`);
		if (!message) throw new Error('Nobody was asked to approve.');
		return message;
	};
	const request: Agent['request'] = () => {
		const { text, reply_markup } = asked().body as {
			text: string;
			reply_markup: { inline_keyboard: { text: string; url: string }[][] };
		};
		const buttons = reply_markup.inline_keyboard.flat().map((button) => [button.text, button.url]);
		return { text, buttons: Object.fromEntries(buttons) };
	};
	return {
		prompts,
		async ask(question) {
			const response = await fetch(`${addresses().n8n}/webhook/${id}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ question }),
			});
			const answer = await response.text();
			expect(response.status, answer).toBe(200);
			return { id: await until(['success', 'error', 'crashed', 'waiting']), answer };
		},
		statusOf: async (run) => {
			const execution = await executionOf();
			return execution?.id === run.id ? execution.status : undefined;
		},
		request,
		async press(label, run) {
			// n8n ignores requests that look like link previews.
			const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' };
			const response = await fetch(request().buttons[label] ?? '', { headers });
			expect(response.status).toBe(200);
			expect(await until(['success', 'error', 'crashed'])).toBe(run.id);
		},
	};
}
