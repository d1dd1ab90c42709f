import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type CrudStyle, crudOf } from './crud.ts';
import { call, leads } from './leads.ts';
import { Refusal } from './refusal.ts';
import { defineRoute, ok, type Reply, type Route, rowsOf } from './route.ts';
import type { World } from './world.ts';

interface Note {
	id: string;
	lead: string;
	text: string;
}

const note = z.strictObject({ id: z.string(), lead: z.string(), text: z.string() });
const text = z.strictObject({ text: z.string() });
const nothing = z.strictObject({});
const FAILURES = { 400: nothing, 401: nothing, 404: nothing, 422: z.unknown() };

const STYLE: CrudStyle<unknown> = {
	row: rowsOf({ source: 'the reference', failures: FAILURES, always: [401] }),
	verbs: { get: 'show' },
	failures: { get: [404], update: [404, 422] },
	pages: {
		query: z.object({}),
		schema: (wire, [, many]) => z.strictObject({ [many]: z.array(wire) }),
		answer: (records, show, _, [, many]) => ok({ [many]: records.map(show) }),
	},
	one: {
		schema: (wire, [one]) => z.strictObject({ [one]: wire }),
		body: (record, [one]) => ({ [one]: record }),
	},
	notFound: () => new Refusal({ status: 404, body: {} }),
};

const NOTES: Note[] = [
	{ id: '1', lead: 'a', text: 'note 1' },
	{ id: '2', lead: 'a', text: 'note 2' },
	{ id: '3', lead: 'b', text: 'note 3' },
];

/** Creates the sample vendor with the notes of two leads. */
function withNotes(style: Partial<CrudStyle<unknown>> = {}) {
	const rows = (world: World): Route[] => {
		const notes = world.collection<Note>('notes', { indexes: { lead: ({ lead }) => lead } });
		return crudOf({ ...STYLE, ...style })({
			names: ['Note', 'Notes'],
			path: '/leads/{lead}/notes',
			collection: notes,
			within: ({ lead = '' }) => notes.by('lead', lead),
			wire: note,
			list: { summary: 'List' },
			create: {
				summary: 'Create',
				body: text,
				insert: (body, { params: { lead = '' } }) => notes.insert({ id: '4', lead, ...body }),
			},
			get: { summary: 'Show', source: 'a page', confidence: 'inferred' },
			update: {
				summary: 'Update',
				body: text,
				change: async ({ id }, body) => notes.update(id, body),
			},
			delete: { summary: 'Delete' },
		});
	};
	const mock = leads(undefined, undefined, { rows: (_, world) => rows(world as World) });
	mock.world.collections.get('notes')?.restore(NOTES);
	return mock;
}

async function answerOf(response: Response | Promise<Response>): Promise<[number, unknown]> {
	const answer = await response;
	return [answer.status, JSON.parse((await answer.text()) || 'null')];
}

describe('crud', () => {
	it.each([
		['GET', '/leads/a/notes', undefined, 200, { Notes: [{ id: '1' }, { id: '2' }] }],
		['POST', '/leads/a/notes', { text: 'new' }, 201, { Note: { id: '4', text: 'new' } }],
		['GET', '/leads/a/notes/2', undefined, 200, { Note: { text: 'note 2' } }],
		['PUT', '/leads/a/notes/2', { text: 'new' }, 200, { Note: { id: '2', text: 'new' } }],
		['DELETE', '/leads/a/notes/2', undefined, 204, null],
		['GET', '/leads/a/notes/3', undefined, 404, {}],
		['PUT', '/leads/a/notes/3', { text: 'new' }, 404, {}],
		['DELETE', '/leads/a/notes/9', undefined, 404, {}],
	])('answers %s %s', async (method, path, body, status, answer) => {
		const [answered, read] = await answerOf(call(withNotes(), method, path, body));
		expect(answered).toBe(status);
		if (answer === null) expect(read).toBeNull();
		else expect(read).toMatchObject(answer);
	});

	it('deletes the record of the path alone', async () => {
		const mock = withNotes();
		await call(mock, 'DELETE', '/leads/a/notes/2');
		expect(mock.world.collections.get('notes')?.all()).toMatchObject([{ id: '1' }, { id: '3' }]);
	});

	it('answers a creation and a deletion in the style of the API', async () => {
		const deleted = { status: 200, schema: nothing, body: {} };
		const mock = withNotes({ created: 200, update: 'PATCH', deleted });
		const created = await call(mock, 'POST', '/leads/a/notes', { text: 'new' });
		expect(created.status).toBe(200);
		expect((await call(mock, 'PATCH', '/leads/a/notes/1', { text: 'new' })).status).toBe(200);
		expect(await answerOf(call(mock, 'DELETE', '/leads/a/notes/1'))).toEqual([200, {}]);
	});

	it('lists for each row its name, its source and how it may fail', () => {
		const notes = withNotes().routes.filter(({ path }) => path.includes('notes'));
		const stated = notes.map(({ operationId, source, confidence, responses }) => [
			operationId,
			source,
			confidence,
			Object.keys(responses).join(),
		]);
		expect(stated).toEqual([
			['listNotes', 'the reference', 'documented', '200,400,401,404,422'],
			['createNote', 'the reference', 'documented', '201,400,401,404,422'],
			['showNote', 'a page', 'inferred', '200,401,404'],
			['updateNote', 'the reference', 'documented', '200,401,404,422'],
			['deleteNote', 'the reference', 'documented', '204,400,401,404,422'],
		]);
	});
});

it('fails if a handler returns a refusal while answers are checked', async () => {
	const row = (handler: () => Reply) =>
		defineRoute({
			...{ operationId: 'probe', method: 'GET', path: '/probe', summary: 'Probe' },
			...{ source: 'test', confidence: 'documented', responses: FAILURES },
			handler,
		});
	const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
	const refuse = () => {
		throw new Refusal({ status: 404, body: {} });
	};
	const probed = async (handler: () => Reply) =>
		(await call(leads(undefined, undefined, { rows: () => [row(handler)] }), 'GET', '/probe'))
			.status;
	expect(await probed(() => ({ status: 404, body: {} }))).toBe(500);
	expect(await probed(refuse)).toBe(404);
	logged.mockRestore();
});
