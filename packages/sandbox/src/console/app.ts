import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { raw } from 'hono/html';
import { streamSSE } from 'hono/streaming';
import type { Mocks } from '../mocks.ts';
import type { N8nApi } from '../n8n/index.ts';
import { MOCKS } from '../vendors/index.ts';
import type { N8nSide } from '../vendors/vendor.ts';
import { contentsOf, type Given, offersOf, perform } from './acts.ts';
import { credentialForms } from './credential-forms.ts';
import { isAllowed } from './guard.ts';
import { advance, MISHAPS, turn, turnAllOff } from './mishaps.ts';
import { Moments } from './moments.ts';
import { Problem } from './problem.ts';
import { SCENARIOS, STEPS, scenarioTitle } from './scenarios.ts';
import { doneSentence, type Sentence, turnedSentence } from './sentences.ts';
import { fillIn, NOTHING_TOLD, type Step, type Told } from './steps.ts';
import type { Done } from './stories/story.ts';
import { LANGUAGES, type Language, saying, type TextKey } from './texts/index.ts';
import { after, begin, stepOf, TOURS, type Tour } from './tours.ts';
import { connect } from './views/connect.ts';
import { frame, type Notice } from './views/frame.ts';
import { people, type Refused } from './views/people.ts';
import { stories } from './views/stories.ts';
import { systems } from './views/systems.ts';
import { tours } from './views/tour.ts';
import type { View } from './views/view.ts';
import { CLOCK_STEPS, wrong } from './views/wrong.ts';
import { Watch, withinPatience } from './watch.ts';

export interface ConsoleOptions {
	mocks: Mocks;
	/** Left out where only the systems run. */
	n8n?: N8nApi;
	n8nSide: N8nSide;
	login: { email: string; password: string };
}

const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const LOOK_MS = 500;
const KEPT_NOTICES = 50;

const ASSETS: Record<string, string> = {
	'console.css': 'text/css; charset=utf-8',
	'console.js': 'text/javascript; charset=utf-8',
	'icon.svg': 'image/svg+xml',
};

/** The console's pages, for this machine only. */
export function consoleApp({ mocks, n8n, n8nSide, login }: ConsoleOptions): Hono {
	const watch = new Watch(mocks, n8n);
	const addresses = Object.fromEntries([
		['n8n', n8nSide.url],
		...MOCKS.map((name) => [name, mocks[name].url]),
	]) as View['addresses'];
	const notices = new Map<string, Sentence>();
	let acts = 0;
	let tour: Tour | undefined;
	const moments = new Moments(mocks, n8n);

	const app = new Hono({ strict: false });
	app.use(async (c, next) => {
		c.header('content-security-policy', POLICY);
		c.header('cache-control', 'no-store');
		c.header('referrer-policy', 'same-origin');
		if (!isAllowed(c.req.raw))
			return c.text(`${saying('pt')('foreign')}\n${saying('en')('foreign')}`, 403);
		return next();
	});
	app.get('/assets/:name', (c) => {
		const name = c.req.param('name');
		const type = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
		if (!type) return c.notFound();
		const content = readFileSync(new URL(`./assets/${name}`, import.meta.url));
		return c.body(content, 200, { 'content-type': type });
	});
	app.get('/events', (c) =>
		streamSSE(c, async (stream) => {
			for (let last = ''; !stream.aborted; await delay(LOOK_MS)) {
				const version = await watch.version();
				if (version === last) continue;
				last = version;
				await stream.writeSSE({ event: 'changed', data: '' });
			}
		}),
	);
	for (const language of Object.keys(LANGUAGES) as Language[]) {
		app.route(LANGUAGES[language].base || '/', pages(language));
	}
	app.notFound((c) => {
		const view = viewOf(c.req.path.startsWith('/en') ? 'en' : 'pt');
		const title = view.say('notFound');
		return c.html(
			frame(view, { title, path: '/', content: '', notice: { tone: 'refused', text: title } }),
			404,
		);
	});
	app.onError((error, c) => {
		console.error(error);
		const view = viewOf(c.req.path.startsWith('/en') ? 'en' : 'pt');
		const text = view.say('failed');
		return c.html(
			frame(view, {
				title: view.say('title'),
				path: '/',
				content: '',
				notice: { tone: 'refused', text },
			}),
			500,
		);
	});
	return app;

	async function act(name: string, given: Given): Promise<Done> {
		const offers = offersOf(contentsOf(mocks, n8nSide));
		const done = await perform(mocks, offers, { name, given, number: ++acts });
		watch.remember(done);
		return done;
	}

	/** @throws {Problem} `nobody` where there is no one whom the step could be about */
	async function take(
		step: Step,
		told: Told,
		nobody: TextKey,
	): Promise<{ sentence: Sentence; told: Told }> {
		if ('mishap' in step) {
			turn(mocks, step.system, step.mishap, true);
			return { sentence: turnedSentence(step.system, step.mishap, true), told };
		}
		const form = fillIn(step, told, offersOf(contentsOf(mocks, n8nSide)), mocks);
		if (!form) throw new Problem(nobody);
		const done = await act(step.act, form.given);
		return { sentence: doneSentence(done), told: form };
	}

	async function takeStep(at: Tour): Promise<Sentence> {
		const step = stepOf(at);
		if (!step) throw new Problem('unknownAct');
		const { sentence, told } = await take(step, at.told, 'tourNotYet');
		tour = after(at, told);
		return sentence;
	}

	function viewOf(language: Language): View {
		const { base } = LANGUAGES[language];
		return { language, say: saying(language), base, addresses, login };
	}

	function pages(language: Language): Hono {
		const view = viewOf(language);
		const { say, base } = view;
		const routes = new Hono({ strict: false });

		const home = async (c: Context, status: 200 | 422, notice?: Notice, refused?: Refused) => {
			const contents = contentsOf(mocks, n8nSide);
			const parts = [
				tours(view, tour),
				people(view, offersOf(contents), refused),
				stories(view, await watch.stories()),
				systems(view, contents),
				wrong(view, mocks, moments.names()),
			];
			const content = [`<div class="console">`, ...(await Promise.all(parts)), '</div>'];
			const page = { title: say('title'), path: '/', notice, content: raw(content.join('')) };
			return c.html(frame(view, page), status);
		};
		/** Back to the page, which says it once more where it is read again. */
		const said = (c: Context, sentence: Sentence, id = `${Date.now()}`) => {
			notices.set(id, sentence);
			const [oldest] = notices.keys();
			if (notices.size > KEPT_NOTICES && oldest) notices.delete(oldest);
			return c.redirect(`${base}/?said=${id}`, 303);
		};
		const refusing = async (c: Context, problem: unknown, refused?: Refused) => {
			if (!(problem instanceof Problem)) throw problem;
			const named = Object.entries(problem.named).map(([name, key]) => [name, say(key)]);
			const text = say(problem.key, { ...problem.parts, ...Object.fromEntries(named) });
			return home(c, 422, { tone: 'refused', text }, refused);
		};

		routes.onError((problem, c) => refusing(c, problem));
		routes.get('/', (c) => {
			const sentence = notices.get(c.req.query('said') ?? '');
			return home(c, 200, sentence && { tone: 'done', text: sentence(say) });
		});
		routes.get('/connect', async (c) => {
			// An n8n that is away says no names.
			const types = (await withinPatience(n8n?.credentialTypes().catch(() => []))) ?? [];
			return c.html(
				frame(view, {
					title: say('connectTitle'),
					path: '/connect',
					content: connect(view, mocks, n8nSide, credentialForms(types)),
				}),
			);
		});
		routes.post('/acts/:name', async (c) => {
			const name = c.req.param('name');
			const given = await formOf(c);
			try {
				const done = await act(name, given);
				return said(c, doneSentence(done));
			} catch (problem) {
				return refusing(c, problem, { name, given });
			}
		});
		routes.post('/tours', async (c) => {
			const { go } = await formOf(c);
			const wanted = TOURS.find((name) => name === go);
			if (wanted) tour = begin(wanted);
			else if (go === 'end') tour = undefined;
			else if (go !== 'next' || !tour) throw new Problem('unknownAct');
			if (go !== 'next' || !tour) return c.redirect(`${base}/`, 303);
			return said(c, await takeStep(tour));
		});
		routes.post('/scenarios', async (c) => {
			const { play } = await formOf(c);
			const name = SCENARIOS.find((one) => one === play);
			if (!name) throw new Problem('unknownAct');
			let told = NOTHING_TOLD;
			for (const step of STEPS[name]) ({ told } = await take(step, told, 'scenarioSpent'));
			return said(c, (reader) => reader('done', { act: reader(scenarioTitle(name)) }));
		});
		routes.post('/mishaps', async (c) => {
			const { turn: order = '' } = await formOf(c);
			if (order === 'calm') {
				turnAllOff(mocks);
				return said(c, (reader) => reader('doneCalm'));
			}
			const [system, name, state] = order.split(':');
			const vendor = MOCKS.find((one) => one === system);
			const mishap = MISHAPS.find((one) => one === name);
			if (!vendor || !mishap) throw new Problem('unknownAct');
			turn(mocks, vendor, mishap, state === 'on');
			return said(c, turnedSentence(vendor, mishap, state === 'on'));
		});
		routes.post('/clock', async (c) => {
			const { step = '' } = await formOf(c);
			const ms = Object.hasOwn(CLOCK_STEPS, step) ? CLOCK_STEPS[step as TextKey] : undefined;
			if (ms === undefined) throw new Problem('unknownAct');
			await advance(mocks, ms);
			return said(c, (reader) => reader('doneClock'));
		});
		routes.post('/reset', async (c) => {
			await moments.startOver();
			watch.forget();
			tour = undefined;
			return said(c, (reader) => reader('doneReset'));
		});
		routes.post('/moments', async (c) => {
			const { name, back } = await formOf(c);
			if (back === undefined) {
				const kept = await moments.keep(name);
				return said(c, (reader) => reader('doneKept', { name: kept }));
			}
			await moments.goBack(back);
			watch.forget();
			return said(c, (reader) => reader('doneBack', { name: back }));
		});
		return routes;
	}
}

/** The texts of a form; files are nobody's wish. */
async function formOf(c: Context): Promise<Given> {
	const body = await c.req.parseBody();
	return Object.fromEntries(
		Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
	);
}
