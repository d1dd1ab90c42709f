import { randomUUID } from 'node:crypto';
import { type Answer, serve } from './server.ts';

/** Request of an agent to a model: the conversation so far, and the tools that it may call. */
export interface Prompt {
	messages: { role: string; content: unknown }[];
	tools?: { function: { name: string; description: string; parameters: object } }[];
	stream?: boolean;
}

/** The model's next turn: call a tool, or reply and end. */
export type Turn = { call: string; given: object } | { say: string };

/** Returns the last tool result in the prompt. */
export function lastResult({ messages }: Prompt): string {
	return String(messages.findLast(({ role }) => role === 'tool')?.content ?? '');
}

interface Message {
	role: 'assistant';
	content: string | null;
	tool_calls?: { index: number; id: string; type: 'function'; function: object }[];
}

function messageOf(turn: Turn): Message {
	if ('say' in turn) return { role: 'assistant', content: turn.say };
	const called = { name: turn.call, arguments: JSON.stringify(turn.given) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ index: 0, id: `call_${randomUUID()}`, type: 'function', function: called }],
	};
}

/** Returns an OpenAI chat completion, as JSON or as a stream of events. */
function completion(turn: Turn, stream: boolean): Answer {
	const about = { id: `chatcmpl-${randomUUID()}`, created: 0, model: 'scripted' };
	const finish_reason = 'say' in turn ? 'stop' : 'tool_calls';
	const message = messageOf(turn);
	if (!stream) {
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const choices = [{ index: 0, message, finish_reason }];
		return { status: 200, body: { ...about, object: 'chat.completion', choices, usage } };
	}
	const events = [
		{ index: 0, delta: message, finish_reason: null },
		{ index: 0, delta: {}, finish_reason },
	].map((choice) => ({ ...about, object: 'chat.completion.chunk', choices: [choice] }));
	return {
		status: 200,
		headers: { 'content-type': 'text/event-stream' },
		text: [...events.map((event) => JSON.stringify(event)), '[DONE]']
			.map((data) => `data: ${data}\n\n`)
			.join(''),
	};
}

/** Serves a scripted model behind OpenAI's API for the rest of the test. */
export async function scriptedModel(
	...script: ((prompt: Prompt) => Turn)[]
): Promise<{ url: string; prompts: Prompt[] }> {
	const prompts: Prompt[] = [];
	const { url } = await serve(({ path, body }) => {
		if (path !== '/v1/chat/completions') return { status: 404 };
		const prompt = body as Prompt;
		prompts.push(prompt);
		const turn = script[prompts.length - 1];
		if (turn) return completion(turn(prompt), prompt.stream === true);
		return { status: 400, body: { error: { message: 'The script has no turn left.' } } };
	});
	return { url: `${url}/v1`, prompts };
}
